/** HTTP Live Streaming: playlists over fragments of the record's segments. */
@NullMarked
package dev.framefleet.collator.hls;

import org.jspecify.annotations.NullMarked;

/** Folders of pictures as a recording, and the times that pictures and their names carry. */
@NullMarked
package dev.framefleet.producer.stills;

import org.jspecify.annotations.NullMarked;

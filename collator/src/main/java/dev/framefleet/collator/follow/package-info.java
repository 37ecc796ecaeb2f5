/** How long to wait for frames that may still come. */
@NullMarked
package dev.framefleet.collator.follow;

import org.jspecify.annotations.NullMarked;

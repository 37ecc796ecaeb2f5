/** Pictures as YUV planes, and drawing on them. */
@NullMarked
package dev.framefleet.collator.picture;

import org.jspecify.annotations.NullMarked;

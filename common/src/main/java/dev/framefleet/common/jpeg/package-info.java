/** JPEG structure as far as the system needs it: size, completeness, comments. */
@NullMarked
package dev.framefleet.common.jpeg;

import org.jspecify.annotations.NullMarked;

/** Native libraries that lie unpacked beside a program. */
@NullMarked
package dev.framefleet.common.natives;

import org.jspecify.annotations.NullMarked;

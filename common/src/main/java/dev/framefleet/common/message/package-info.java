/** The port to a message topic. */
@NullMarked
package dev.framefleet.common.message;

import org.jspecify.annotations.NullMarked;

/** The framefleet program. */
@NullMarked
package dev.framefleet.cli;

import org.jspecify.annotations.NullMarked;

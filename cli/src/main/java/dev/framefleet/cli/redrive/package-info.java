/** Dead letters brought back to where they came from. */
@NullMarked
package dev.framefleet.cli.redrive;

import org.jspecify.annotations.NullMarked;

/** Ctrl-C and SIGTERM as a request that the program answers itself. */
@NullMarked
package dev.framefleet.common.signal;

import org.jspecify.annotations.NullMarked;

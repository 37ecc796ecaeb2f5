/** What happens to one message, free of HTTP and of frameworks. */
@NullMarked
package dev.framefleet.worker.frame;

import org.jspecify.annotations.NullMarked;

/** The HTTP side: push messages in, statuses out, health and metrics. */
@NullMarked
package dev.framefleet.worker.intake;

import org.jspecify.annotations.NullMarked;

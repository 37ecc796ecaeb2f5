/** The topics and subscriptions of a fleet, made as they should be. */
@NullMarked
package dev.framefleet.cli.topics;

import org.jspecify.annotations.NullMarked;

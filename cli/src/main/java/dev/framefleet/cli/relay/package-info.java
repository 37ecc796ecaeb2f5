/** A load balancer for push requests on one machine, in the place of the platform's. */
@NullMarked
package dev.framefleet.cli.relay;

import org.jspecify.annotations.NullMarked;

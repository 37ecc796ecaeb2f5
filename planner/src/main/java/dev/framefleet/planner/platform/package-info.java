/** Load balancer, instances and the autoscalers that start and stop them. */
@NullMarked
package dev.framefleet.planner.platform;

import org.jspecify.annotations.NullMarked;

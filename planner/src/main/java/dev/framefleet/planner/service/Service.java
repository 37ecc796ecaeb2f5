package dev.framefleet.planner.service;

import dev.framefleet.planner.platform.Autoscaler;
import dev.framefleet.planner.platform.Fleet;
import dev.framefleet.planner.platform.FrontEnd;

/**
 * A simulated service, ready to begin.
 *
 * @param frontEnd takes the requests
 * @param fleet its instances
 * @param autoscaler starts and stops them
 */
public record Service(FrontEnd frontEnd, Fleet fleet, Autoscaler autoscaler) {}

package dev.framefleet.planner.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer: settings, what to expect, what it costs.
 *
 * @param workload it was made for
 * @param recommended of those that keep the objective, the cheapest of those that break the fewest
 *     quotas; the reasons name each quota it breaks; null if none keeps the objective
 * @param reasons why it is recommended, or why nothing is; whole sentences
 * @param alternatives all that were considered, cheapest first
 * @param levers that save most, largest saving first; at most three
 * @param grouping where one object per frame stops being the cheapest
 */
public record Plan(
    Workload workload,
    @Nullable Candidate recommended,
    List<String> reasons,
    List<Candidate> alternatives,
    List<Lever> levers,
    Grouping grouping) {}

package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Plan;
import dev.framefleet.planner.plan.Quota;
import dev.framefleet.planner.plan.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan with what was asked besides.
 *
 * @param question it answers
 * @param plan of the planner
 * @param whatIfs plans for changed workloads
 * @param affordableFps frames per second of a camera that the budget allows; the workload's own if
 *     there is none or it suffices
 */
public record PlanAnswer(
    PlanQuestion question, Plan plan, List<WhatIf> whatIfs, double affordableFps) {
  /** A changed workload's plan. */
  record WhatIf(String change, Plan plan) {}

  /** The recommended candidate; the cheapest if nothing is recommended. */
  public Candidate shown() {
    return shown(plan);
  }

  static Candidate shown(Plan plan) {
    Candidate recommended = plan.recommended();
    return recommended == null ? plan.alternatives().get(0) : recommended;
  }

  /** Whether there is a recommendation that keeps objective, quotas and budget. */
  public boolean holds() {
    return problems().isEmpty();
  }

  /** What keeps it from being carried out as it stands, whole sentences. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (plan.recommended() == null) {
      problems.add("Nothing keeps the objective; shown is the cheapest that was considered.");
    }
    shown()
        .broken()
        .forEach(
            quota ->
                problems.add(
                    Say.with("It breaks a quota: %s, %s.", quota.what(), quota.usedOfLimit())));
    if (shown().cost().total() > question.budget()) {
      problems.add(
          Say.with(
              "It costs %s a month, %s more than the budget of %s.",
              Say.money(shown().cost().total(), currency()),
              Say.money(shown().cost().total() - question.budget(), currency()),
              Say.money(question.budget(), currency())));
    }
    return problems;
  }

  /** What to do about broken quotas, whole sentences. */
  List<String> remedies() {
    double most = shown().broken().stream().mapToDouble(Quota::share).max().orElse(0);
    int fleets = (int) Math.ceil(most);
    int cameras = question.workload().cameras();
    if (fleets < 2 || fleets > cameras) {
      return List.of();
    }
    int each = (cameras + fleets - 1) / fleets;
    return List.of(
        Say.with(
            "%s fleets of at most %s would keep every quota named here, each with a topic,"
                + " subscription and bucket of its own, and a region of its own or that much more"
                + " Pub/Sub quota; 'framefleet plan --cameras %d' shows one of them.",
            Say.count(fleets), PlanText.cameras(each), each));
  }

  /** What the budget buys, if there is one; whole sentences. */
  List<String> budget() {
    if (question.budget() == Double.POSITIVE_INFINITY) {
      return List.of();
    }
    Workload workload = question.workload();
    double bytesPerHour = affordableFps * workload.frameBytes() * 3600;
    if (affordableFps == 0) {
      return List.of("The budget does not even pay for the instances: choose a smaller platform.");
    }
    return List.of(
        Say.with(
            "The budget of %s a month buys %s frames/s of each camera (%s are wanted).",
            Say.money(question.budget(), currency()),
            Say.plain(affordableFps),
            Say.plain(workload.fps())),
        Say.with(
            "In cameras.yaml, 'budget-bytes-per-hour: %.0f' holds a camera to that: %s frames/s"
                + " of %s for 3,600 s.",
            bytesPerHour, Say.plain(affordableFps), Say.bytes(workload.frameBytes())));
  }

  String currency() {
    return question.prices().currency();
  }
}

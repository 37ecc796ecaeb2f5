package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Grouping;
import dev.framefleet.planner.plan.Measured;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Plan;
import dev.framefleet.planner.plan.PlatformNotes;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Quota;
import dev.framefleet.planner.plan.Workload;
import java.util.ArrayList;
import java.util.List;

/** A plan as lines for a terminal. Stateless. */
public final class PlanText {
  /** Two together save less than both by themselves. */
  static final String SAVINGS = "What saves most, each by itself";

  private PlanText() {}

  /** All of it. */
  public static List<String> lines(PlanAnswer answer) {
    List<String> lines = new ArrayList<>();
    lines.add(title(answer.question().workload()));
    lines.add("");
    recommended(lines, answer);
    items(lines, "Why", answer.plan().reasons());
    cost(lines, answer);
    alternatives(lines, answer);
    hours(lines, answer);
    items(lines, SAVINGS, levers(answer));
    items(lines, "Quotas in the busiest hour", quotas(answer.shown()));
    items(lines, "One object per frame", grouping(answer));
    items(lines, "Budget", answer.budget());
    whatIfs(lines, answer);
    items(lines, "Assumed", answer.question().assumptions());
    items(lines, "Prices", prices(answer.question().prices()));
    items(lines, NextSteps.TITLE, NextSteps.of(answer));
    return lines;
  }

  static String title(Workload workload) {
    return Say.with(
        "Plan for %s at %s frames/s: %s frames/s in the busiest hour, %s frames a month",
        cameras(workload),
        Say.plain(workload.fps()),
        Say.count(workload.peakFramesPerSecond()),
        Say.many(workload.framesPerMonth()));
  }

  static String cameras(Workload workload) {
    return cameras(workload.cameras());
  }

  static String cameras(int number) {
    return Say.count(number) + (number == 1 ? " camera" : " cameras");
  }

  private static void recommended(List<String> lines, PlanAnswer answer) {
    Candidate shown = answer.shown();
    Option option = shown.option();
    String unit = Platforms.unit(option.platform());
    lines.add(heading(answer));
    answer.problems().forEach(problem -> lines.add("  BUT  " + problem));
    answer.remedies().forEach(remedy -> lines.add("  SO   " + remedy));
    line(lines, unit, "%s", instances(shown));
    line(
        lines,
        "concurrency",
        option.platform().pulls()
            ? "%d frames at once in each (pulled by the worker itself, nothing to set)"
            : "%d frames at once in each (its limit of concurrent requests)",
        option.concurrency());
    line(lines, "latency", "%s", latency(answer));
    line(lines, "loss", "%s", loss(shown));
    line(lines, "cost", "%s", cost(answer));
  }

  /** What is shown is recommended only if it can be carried out as it stands. */
  static String heading(PlanAnswer answer) {
    String instance = Platforms.instance(answer.shown().option());
    if (answer.plan().recommended() == null) {
      return "No recommendation; nearest: " + instance;
    }
    return answer.shown().broken().isEmpty()
        ? "Recommended: " + instance
        : "Not as it stands, since it breaks quotas; nearest: " + instance;
  }

  private static String cost(PlanAnswer answer) {
    Workload workload = answer.question().workload();
    double total = answer.shown().cost().total();
    return Say.with(
        "%s a month: %s a camera, %s a million frames",
        Say.money(total, answer.currency()),
        Say.money(total / workload.cameras()),
        Say.money(total / workload.framesPerMonth() * 1e6));
  }

  static String instances(Candidate shown) {
    return Say.with(
        "at least %d, at most %d; %.1f on average over the day, %.0f in the busiest hour",
        shown.option().minimum(),
        shown.option().maximum(),
        shown.meanInstances(),
        shown.run().measured().peakInstances());
  }

  static String latency(PlanAnswer answer) {
    Measured measured = answer.shown().run().measured();
    return Say.with(
        "from capture until stored: half of the frames within %s, 95 of 100 within %s (objective"
            + " %s)",
        Say.seconds(measured.medianSeconds()),
        Say.seconds(measured.p95Seconds()),
        Say.seconds(answer.question().slo().p95Seconds()));
  }

  static String loss(Candidate shown) {
    return Say.with(
        "%s of the frames given up as dead letters, in %s simulated minutes of the busiest hour's"
            + " load",
        Say.percent(shown.run().measured().lossShare()), minutes(shown));
  }

  /** How long the run was that the figures are of. */
  static String minutes(Candidate candidate) {
    return Say.with("%,.0f", candidate.run().seconds() / 60);
  }

  private static void cost(List<String> lines, PlanAnswer answer) {
    Candidate shown = answer.shown();
    lines.add("");
    lines.add("Cost of a month, " + answer.currency());
    for (CostLines.Line line :
        CostLines.of(answer.question().workload(), shown, answer.question().prices())) {
      lines.add(
          Say.with(
              "  %-19s %12s %5.1f %%  %s",
              line.name(),
              Say.money(line.amount()),
              100 * line.amount() / shown.cost().total(),
              line.because()));
    }
    lines.add(Say.with("  %-19s %12s", "total", Say.money(shown.cost().total())));
  }

  private static void alternatives(List<String> lines, PlanAnswer answer) {
    lines.add("");
    lines.add(
        "Alternatives, cheapest first; * is the one shown above. Instances: least and most, and the"
            + " mean of the day; frames at once in each");
    lines.add(
        Say.with(
            "    %-35s %11s %8s %8s %8s %8s %14s  %s",
            "instance",
            "least-most",
            "mean",
            "at once",
            "p50 s",
            "p95 s",
            answer.currency() + "/month",
            "objective, quotas"));
    for (Candidate candidate : answer.plan().alternatives()) {
      Measured measured = candidate.run().measured();
      lines.add(
          Say.with(
              "  %s %-35s %11s %8.1f %8d %8.2f %8.2f %14s  %s",
              candidate.equals(answer.shown()) ? "*" : " ",
              Platforms.instance(candidate.option()),
              candidate.option().minimum() + "-" + candidate.option().maximum(),
              candidate.meanInstances(),
              candidate.option().concurrency(),
              measured.medianSeconds(),
              measured.p95Seconds(),
              Say.money(candidate.cost().total()),
              verdict(candidate)));
    }
  }

  static String verdict(Candidate candidate) {
    int broken = candidate.broken().size();
    return (candidate.meetsSlo() ? "kept" : "NOT kept")
        + (PlatformNotes.deployable(candidate.option().platform()) ? "" : ", comparison only")
        + (broken == 0 ? "" : ", breaks " + broken + (broken == 1 ? " quota" : " quotas"));
  }

  private static void hours(List<String> lines, PlanAnswer answer) {
    Candidate shown = answer.shown();
    lines.add("");
    lines.add("Instances by hour of the day, mean (hours as in --day-profile)");
    if (shown.hourlyInstances().stream().distinct().count() == 1) {
      lines.add(Say.with("  00 to 24: %.1f, the same all day", shown.meanInstances()));
      return;
    }
    StringBuilder row = new StringBuilder("  ");
    for (int hour = 0; hour < shown.hourlyInstances().size(); hour++) {
      row.append(Say.with("%02d: %.1f", hour, shown.hourlyInstances().get(hour)));
      row.append(hour % 8 == 7 ? "" : "   ");
      if (hour % 8 == 7) {
        lines.add(row.toString());
        row = new StringBuilder("  ");
      }
    }
  }

  static List<String> levers(PlanAnswer answer) {
    return answer.plan().levers().stream()
        .map(
            lever ->
                Say.with(
                    "%s a month (%.0f %%): %s",
                    Say.money(lever.saving(), answer.currency()),
                    100 * lever.saving() / answer.shown().cost().total(),
                    lever.what()))
        .toList();
  }

  static List<String> quotas(Candidate candidate) {
    return candidate.quotas().stream().map(PlanText::quota).toList();
  }

  private static String quota(Quota quota) {
    return Say.with(
        "%s: %s, %s %%%s",
        quota.what(),
        quota.usedOfLimit(),
        quota.share() < 0.1
            ? Say.plain(100 * quota.share())
            : Say.with("%,.0f", 100 * quota.share()),
        quota.share() > 0.5 ? "; " + (quota.broken() ? "BROKEN: " : "") + quota.remedy() : "");
  }

  static List<String> grouping(PlanAnswer answer) {
    Grouping grouping = answer.plan().grouping();
    if (grouping.framesPerObject() < 2) {
      return List.of("Two frames of this size do not fit into one message, so there is no choice.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Say.with(
            "In money it is not the cheapest at any rate: %d frames in one message and object would"
                + " save %s a month (%.0f %%), but the first of them would wait %.1f s for the"
                + " last.",
            grouping.framesPerObject(),
            Say.money(grouping.saving(), answer.currency()),
            100 * grouping.share(),
            grouping.waitSeconds()));
    lines.add(
        grouping.operationsLeadFrom() == Double.POSITIVE_INFINITY
            ? "Here object operations never cost more than the instances."
            : Say.with(
                "From %s frames/s of all cameras together on (mean of the day), object operations"
                    + " cost more than the instances; below, one instance's price rules.",
                Say.count(Math.ceil(grouping.operationsLeadFrom() * 10) / 10)));
    return lines;
  }

  private static void whatIfs(List<String> lines, PlanAnswer answer) {
    items(lines, "What if", answer.whatIfs().stream().map(w -> whatIf(w, answer)).toList());
  }

  static String whatIf(PlanAnswer.WhatIf whatIf, PlanAnswer answer) {
    Plan plan = whatIf.plan();
    Candidate then = PlanAnswer.shown(plan);
    double more = then.cost().total() - answer.shown().cost().total();
    return Say.with(
        "%s: %s a month (%s%s), %s, %d to %d %s, 95 of 100 within %s, objective %s",
        whatIf.change(),
        Say.money(then.cost().total(), answer.currency()),
        more < 0 ? "" : "+",
        Say.money(more, answer.currency()),
        Platforms.instance(then.option()),
        then.option().minimum(),
        then.option().maximum(),
        Platforms.unit(then.option().platform()),
        Say.seconds(then.run().measured().p95Seconds()),
        verdict(then));
  }

  static List<String> prices(Prices prices) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Say.with(
            "Of %s, region %s, in %s. %s",
            prices.date(), prices.region(), prices.currency(), prices.note()));
    List<String> unchecked =
        prices.prices().stream()
            .filter(price -> price.source().contains("to be checked"))
            .map(Prices.Price::name)
            .toList();
    if (!unchecked.isEmpty()) {
      lines.add(
          Say.with(
              "Not confirmed by the provider's own page yet: %s. --prices takes your own.",
              String.join(", ", unchecked)));
    }
    return lines;
  }

  private static void items(List<String> lines, String title, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add(title);
      items.forEach(item -> lines.add("  - " + item));
    }
  }

  private static void line(List<String> lines, String name, String format, Object... values) {
    lines.add(Say.with("  %-12s ", name) + Say.with(format, values));
  }
}

package dev.framefleet.cli.plan;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a plan says, as variables of the Terraform examples. Stateless. */
public final class Tfvars {
  private static final String MARK = "# Written by 'framefleet plan'";

  private Tfvars() {}

  /**
   * Writes a file; one that somebody else wrote stays.
   *
   * @throws UserError if it cannot be written, or is not ours
   */
  public static void write(Path file, PlanAnswer answer) {
    try {
      if (Files.exists(file) && !Files.readString(file).startsWith(MARK)) {
        throw UserError.failed(
            file + " was not written by 'framefleet plan': give another name, or remove it");
      }
      Files.writeString(file, String.join("\n", lines(answer)) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file + ": " + Say.why(e), e);
    }
  }

  static List<String> lines(PlanAnswer answer) {
    Candidate shown = answer.shown();
    Option option = shown.option();
    Workload workload = answer.question().workload();
    List<String> lines = new ArrayList<>();
    lines.add(
        MARK
            + " for terraform/examples/"
            + Platforms.word(option.platform())
            + "; it overwrites it.");
    lines.add(
        Say.with(
            "# %s at %s frames/s, about %s a month. Add project, bucket and" + " worker_image%s.",
            PlanText.cameras(workload),
            Say.plain(workload.fps()),
            Say.money(shown.cost().total(), answer.currency()),
            switch (option.platform()) {
              case KUBERNETES -> ", cluster and cluster_location";
              case CLOUD_RUN, APP_ENGINE, INSTANCE_GROUP -> "";
            }));
    answer.problems().forEach(problem -> lines.add("# BUT " + problem));
    lines.add("region = \"" + answer.question().region() + "\"");
    lines.add("");
    lines.addAll(settings(option, workload));
    return lines;
  }

  private static List<String> settings(Option option, Workload workload) {
    String least = "least = " + option.minimum() + ", most = " + option.maximum();
    return switch (option.platform()) {
      case CLOUD_RUN ->
          List.of(
              "worker = {",
              "  cpu         = " + plain(option.vcpus()),
              "  memory      = \"" + plain(option.memoryMib()) + "Mi\"",
              "  concurrency = " + option.concurrency(),
              "  instances   = { " + least + " }",
              "  cpu_always  = true # as it is priced",
              "}",
              "",
              "unwrapped = " + !workload.wrapped(),
              "",
              "keep_days = {",
              "  frames = " + days(workload),
              "  images = " + days(workload),
              "}");
      case APP_ENGINE ->
          List.of(
              "# Planned for the standard environment; the example is the flexible one.",
              "cpu       = " + plain(option.vcpus()),
              "instances = { " + least + " }");
      case INSTANCE_GROUP ->
          List.of(
              "machine_type = \"e2-highcpu-" + plain(option.vcpus()) + "\"",
              "spot         = false # as it is priced",
              "instances    = { " + least + " }");
      case KUBERNETES ->
          List.of(
              Say.with(
                  "# Pods of %s vCPU and %s MiB; the example's have 1 and 1024.",
                  plain(option.vcpus()), plain(option.memoryMib())),
              "pods = { " + least + " }");
    };
  }

  private static String days(Workload workload) {
    return Say.with("%.0f", Math.max(1, Math.ceil(workload.keptDays())));
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}

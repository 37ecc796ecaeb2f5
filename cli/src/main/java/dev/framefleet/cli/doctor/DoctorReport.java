package dev.framefleet.cli.doctor;

import dev.framefleet.cli.doctor.Finding.State;
import dev.framefleet.common.json.Json;
import java.util.List;
import java.util.Locale;

/** Findings for people and for programs. Stateless. */
public final class DoctorReport {
  private static final int VERSION = 1;

  private DoctorReport() {}

  /** How many things are wrong. */
  public static long wrong(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.state() == State.WRONG).count();
  }

  /** A line for each finding, a second one where something mends it, and the sum. */
  public static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-9s%-17s%s%n",
              word(finding.state()),
              finding.check(),
              finding.text()));
      if (!finding.mend().isEmpty()) {
        text.append(String.format(Locale.ROOT, "%-9s%-17s→ %s%n", "", "", finding.mend()));
      }
    }
    long skipped = findings.stream().filter(f -> f.state() == State.SKIPPED).count();
    return text.append(
            String.format(
                Locale.ROOT,
                "%d checks, %d wrong, %d skipped%n",
                findings.size(),
                wrong(findings),
                skipped))
        .toString();
  }

  /** One JSON object. */
  public static byte[] json(List<Finding> findings) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleetDoctor", VERSION);
          g.writeNumberProperty("wrong", wrong(findings));
          g.writeArrayPropertyStart("findings");
          for (Finding finding : findings) {
            g.writeStartObject();
            g.writeStringProperty("check", finding.check());
            g.writeStringProperty("state", finding.state().name().toLowerCase(Locale.ROOT));
            g.writeStringProperty("text", finding.text());
            if (!finding.mend().isEmpty()) {
              g.writeStringProperty("mend", finding.mend());
            }
            g.writeEndObject();
          }
          g.writeEndArray();
          g.writeEndObject();
        });
  }

  private static String word(State state) {
    return switch (state) {
      case GOOD -> "good";
      case WRONG -> "WRONG";
      case SKIPPED -> "skipped";
    };
  }
}

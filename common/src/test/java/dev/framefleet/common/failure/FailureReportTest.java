package dev.framefleet.common.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailureReportTest {
  private final StringWriter out = new StringWriter();

  @Test
  void whatAPersonCanMendIsOneLine() {
    int code =
        FailureReport.print(UserError.usage("no such file:\n x"), new PrintWriter(out), false);

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString().lines()).containsExactly("framefleet: no such file:; x");
  }

  @Test
  void whatNobodyForesawSaysHowToSeeMore() {
    int code = FailureReport.print(new IllegalStateException("odd"), new PrintWriter(out), false);

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString().lines())
        .containsExactly(
            "framefleet: IllegalStateException: odd",
            "framefleet: this was not foreseen; --verbose shows the trace");
  }

  @Test
  void verboseShowsTheTrace() {
    FailureReport.print(
        UserError.failed("gone", new IllegalStateException("why")), new PrintWriter(out), true);

    assertThat(out.toString()).contains("\tat ", "Caused by: java.lang.IllegalStateException: why");
  }
}

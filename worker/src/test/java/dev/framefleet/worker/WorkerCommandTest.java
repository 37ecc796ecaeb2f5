package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.failure.FailureReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WorkerCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void whatIsRequiredIsNamed() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--model").contains("--store");
  }

  @Test
  void impossibleValuesAreUsageErrorsOfOneLine() {
    expectUsage("--port must be", "--port", "70000");
    expectUsage("--threshold must be", "--threshold", "1.5");
    expectUsage("--concurrency must be", "--concurrency", "-1");
    expectUsage("--ack-deadline must be", "--ack-deadline", "9");
    expectUsage("--allow-unauthenticated", "--port", "0");
    expectUsage("--push-account go together", "--push-audience", "https://a");
    expectUsage("e-mail address", "--push-audience", "a", "--push-account", "b");
    expectUsage("https", "--push-audience", "a", "--push-account", "b@c", "--push-keys", "file:/x");
    expectUsage("--source must be push or pull", "--source", "fetch");
    expectUsage("--source pull needs", "--source", "pull");
    expectUsage("--subscription is for", "--subscription", "x");
  }

  @Test
  void helpHasExamples() {
    assertThat(new CommandLine(new WorkerCommand()).getUsageMessage())
        .contains("Examples:", "--allow-unauthenticated");
  }

  private void expectUsage(String text, String... more) {
    err.getBuffer().setLength(0);
    String[] args = new String[more.length + 4];
    System.arraycopy(more, 0, args, 4, more.length);
    args[0] = "--model";
    args[1] = "none.onnx";
    args[2] = "--store";
    args[3] = "unused";
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(text);
  }

  private int run(String... args) {
    return new CommandLine(new WorkerCommand())
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> FailureReport.print(failure, command.getErr(), false))
        .execute(args);
  }
}

package dev.framefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir static Path folder;

  private record Answer(int exitCode, String out, String err) {}

  static Stream<Arguments> mistakes() throws Exception {
    Path text = Files.writeString(folder.resolve("text.mp4"), "this is not a video");
    Path foreign = Files.createDirectories(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.txt"), "mine");
    String clip = Samples.clip().toString();
    String model = Samples.model().toString();
    return Stream.of(
        mistake(2, "which command", ""),
        mistake(2, "Unmatched argument", "paint"),
        mistake(2, "--colour", "demo --colour red"),
        mistake(2, "--loop", "demo --loop 0"),
        mistake(2, "'x'", "demo --loop x"),
        mistake(2, "--quality", "demo --quality 0 --model " + model),
        mistake(2, "--quality", "demo --processes --quality 101 --model " + model),
        mistake(2, "--quality", run(Samples.clip(), "q") + " --quality 0"),
        mistake(2, "--fps", run(Samples.clip(), "q") + " --fps often"),
        mistake(2, "--rtsp", "run --rtsp http://x/y --model " + model),
        mistake(1, "cannot write to", "demo --model " + model + " --output " + text),
        mistake(1, "cannot write to", "demo --model " + model + " --output " + text + "/out"),
        mistake(1, "cannot write to", run(Samples.clip(), "text.mp4")),
        mistake(1, "cannot write to", run(Samples.clip(), "text.mp4/out")),
        mistake(2, "no such model", "demo --model " + folder.resolve("no.onnx")),
        mistake(1, "was not made by framefleet", "demo --model " + model + " --output " + foreign),
        mistake(
            1,
            "not a model that can be run here",
            "demo --model " + text + " --output " + folder.resolve("a")),
        mistake(2, "give one source", "run --model " + model),
        mistake(2, "--stream", "run --stream ../x --input " + clip + " --model " + model),
        mistake(2, "go together", "run --input " + clip + " --project p --model " + model),
        mistake(1, "no.mp4", run(folder.resolve("no.mp4"), "b")),
        mistake(1, "text.mp4", run(text, "c")),
        mistake(2, "--port", "emulator --port 70000"),
        mistake(2, "--keys-port", "emulator --keys-port 70000"),
        mistake(2, "--ack-deadline", "pubsub apply --project p --ack-deadline 9"),
        mistake(2, "--max-backoff", "pubsub apply --project p --max-backoff 3"),
        mistake(2, "--push-endpoint", "pubsub apply --project p --push-endpoint worker/v1/push"),
        mistake(2, "go together", "pubsub apply --project p --push-account a@b"),
        mistake(2, "--every", "pubsub apply --project p --every 0"),
        mistake(2, "needs --every", "pubsub apply --project p --ready-file " + folder + "/r"),
        mistake(2, "--max-memory", "emulator --max-memory 0"),
        mistake(2, "--stream", "verify --store " + folder + " --stream A"),
        mistake(1, "no run", "verify --store " + foreign + " --stream a"),
        mistake(1, "no such folder", "verify --store " + folder.resolve("nowhere") + " --stream a"),
        mistake(2, "--output", "collator --store " + folder + " --stream a"),
        mistake(2, "--store", "worker --model " + model),
        mistake(2, "http://HOST:PORT", "loadtest localhost:8080"),
        mistake(2, "--scenario", "loadtest http://127.0.0.1:1 --scenario pull"),
        mistake(2, "10..50..50", "loadtest http://127.0.0.1:1 --rate fast"),
        mistake(2, "--duration", "loadtest http://127.0.0.1:1 --warm-up 60"),
        mistake(2, "--users", "loadtest http://127.0.0.1:1 --users 0"),
        mistake(2, "--header", "loadtest http://127.0.0.1:1 --header secret"),
        mistake(1, "no.jpg", "loadtest http://127.0.0.1:1 --picture " + folder.resolve("no.jpg")),
        mistake(2, "--cameras N", "plan"),
        mistake(2, "--fps", "plan --cameras 4"),
        mistake(2, "--cameras must be 1", "plan --cameras 0 --fps 5"),
        mistake(2, "--cameras must be 1", "plan --cameras 2147483647 --fps 5"),
        mistake(2, "--fps must be 0.001 to 1,000", "plan --cameras 1 --fps 1e9"),
        mistake(2, "--fps must be 0.001 to 1,000", "plan --cameras 1 --fps Infinity"),
        mistake(2, "--fps must be 0.001 to 1,000", "plan --cameras 1 --fps -5"),
        mistake(2, "--frame-kb must be", "plan --cameras 1 --fps 5 --frame-kb 10000"),
        mistake(2, "--frame-kb must be", "plan --cameras 1 --fps 5 --frame-kb NaN"),
        mistake(2, "--store-ms must be", "plan --cameras 1 --fps 5 --store-ms Infinity"),
        mistake(2, "--vcpu-pace must be", "plan --cameras 1 --fps 5 --vcpu-pace 0"),
        mistake(2, "--keep-days must be", "plan --cameras 1 --fps 5 --keep-days NaN"),
        mistake(2, "--reads must be", "plan --cameras 1 --fps 5 --reads Infinity"),
        mistake(2, "--egress must be", "plan --cameras 1 --fps 5 --egress 2"),
        mistake(2, "like us-central1", "plan --cameras 1 --fps 5 --region mars"),
        mistake(2, "--against RUN", "plan --cameras 1 --fps 5 --direct"),
        mistake(1, "no such file", "plan --against " + folder.resolve("no.json")),
        mistake(2, "--budget must be", "plan --cameras 4 --fps 5 --budget -1"),
        mistake(2, "--platform", "plan --cameras 4 --fps 5 --platform moon"),
        mistake(2, "--slo", "plan --cameras 4 --fps 5 --slo fast"),
        mistake(2, "--what-if", "plan --cameras 4 --fps 5 --what-if fps=x"),
        mistake(2, "--budget", "plan --cameras 4 --fps 5 --budget 0"),
        mistake(1, "cannot use the prices", "plan --cameras 4 --fps 5 --prices " + text),
        mistake(1, "calibration", "plan --cameras 4 --fps 5 --calibration " + text),
        mistake(1, "is neither", "plan --cameras 4 --fps 5 --against " + text));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsOneLineWithTheRightExitCode(int exitCode, String named, String arguments) {
    Answer answer = execute(arguments);

    assertThat(answer.exitCode).as(answer.err).isEqualTo(exitCode);
    List<String> errors =
        answer.err.lines().filter(line -> line.startsWith("framefleet: ")).toList();
    assertThat(errors).as(answer.err).hasSize(1);
    assertThat(errors.get(0)).contains(named);
    assertThat(answer.err).doesNotContain("\tat ", "not foreseen");
  }

  @Test
  void portInUseIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      for (String arguments :
          List.of(
              "emulator --port " + port,
              "worker --allow-unauthenticated --host 127.0.0.1 --port "
                  + port
                  + " --model "
                  + Samples.model()
                  + " --store "
                  + folder.resolve("store"))) {
        Answer answer = execute(arguments);

        assertThat(answer.exitCode).as(answer.err).isEqualTo(1);
        assertThat(answer.err).contains(String.valueOf(port)).doesNotContain("\tat ");
        assertThat(answer.err.lines().filter(line -> line.startsWith("framefleet: "))).hasSize(1);
      }
    }
  }

  @Test
  void planSaysByItsExitCodeWhetherItHolds() {
    Path page = folder.resolve("plan.html");
    Answer good = execute("plan --cameras 2 --fps 1 --platform cloud-run --html " + page);
    Answer dear = execute("plan --cameras 2 --fps 1 --platform cloud-run --budget 1 --json");

    assertThat(good.exitCode).as(good.err).isZero();
    assertThat(good.out).contains("Recommended: Cloud Run");
    assertThat(page).isNotEmptyFile();
    assertThat(dear.exitCode).isEqualTo(1);
    assertThat(dear.out).startsWith("{\"framefleetPlan\":1,\"holds\":false");
    assertThat(dear.err).isEmpty();
  }

  @Test
  void probeSaysWhatACamerasMonthCosts() {
    Answer answer = execute("probe " + Samples.clip());

    assertThat(answer.exitCode).as(answer.err).isZero();
    assertThat(answer.out).containsPattern("cost +about [0-9.]+ USD at 1 frames/s");
  }

  @Test
  void verboseShowsTheTrace() {
    assertThat(execute("run --verbose --input x.mp4 --rtsp rtsp://x/y").err).contains("\tat ");
  }

  @Test
  void helpOfEveryCommandHasExamplesAndExitCodes() {
    Answer top = execute("--help");
    assertThat(top.exitCode).isZero();
    for (String name : FramefleetMain.commandLine().getSubcommands().keySet()) {
      assertThat(top.out).contains("\n  " + name);
      Answer answer = execute(name + " --help");
      assertThat(answer.exitCode).isZero();
      assertThat(answer.out)
          .as(name)
          .contains("Examples:", "framefleet " + name)
          .containsIgnoringCase("exit codes");
    }
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(execute("--version").out)
        .matches("framefleet \\d+\\.\\d+\\.\\d+\\S* \\(Java .+\\)\\R");
  }

  private static String run(Path input, String output) {
    return "run --input "
        + input
        + " --model "
        + Samples.model()
        + " --output "
        + folder.resolve(output);
  }

  private static Arguments mistake(int exitCode, String named, String arguments) {
    return Arguments.of(exitCode, named, arguments);
  }

  private static Answer execute(String arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = FramefleetMain.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode =
        commandLine.execute(
            Arrays.stream(arguments.split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
    return new Answer(exitCode, out.toString(), err.toString());
  }
}

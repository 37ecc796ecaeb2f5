package dev.framefleet.collator;

import dev.framefleet.collator.upkeep.Inspection;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: any single object explains itself. */
@Command(
    name = "inspect",
    description = "Says what a stored frame is: identity, result, timings, sizes.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet inspect frame.jpg",
      "  framefleet inspect --json out/store/frames/*/plaza/*/*.jpg | jq .detections",
      "",
      "Exit codes: 0 done, 1 a file is no frame of a store, 2 wrong usage."
    })
public final class InspectCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JPEGs or JSON files of a store.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print each file's result as stored, a line of JSON.")
  private boolean json;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean first = true;
    for (Path file : files) {
      Inspection inspection = Inspection.of(String.valueOf(file.getFileName()), read(file));
      if (json) {
        out.println(inspection.line());
      } else {
        if (!first) {
          out.println();
        }
        inspection.print(out);
      }
      first = false;
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw UserError.failed("no such file: " + file, e);
    } catch (IOException e) {
      throw UserError.failed("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }
}

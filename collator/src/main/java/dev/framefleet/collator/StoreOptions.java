package dev.framefleet.collator;

import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.upkeep.StoreObjects;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which objects of which store the {@code store} commands mean. */
final class StoreOptions {
  /** What is done with an open store. */
  @FunctionalInterface
  interface Work {
    int on(ObjectStore store) throws StoreException;
  }

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description = "Folder, or gs://bucket[/prefix].")
  private @Nullable String store;

  @Option(names = "--from", paramLabel = "TIME", description = "First capture time wanted.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Capture time to stop before.")
  private @Nullable String to;

  @SuppressWarnings("UnusedVariable") // whoever reports a failure asks picocli for it
  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  int with(Work work) {
    try (ObjectStore opened = Arguments.store(store)) {
      return work.on(opened);
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  StoreObjects objects(ObjectStore opened, @Nullable String stream) {
    StreamId id = stream == null ? null : Arguments.stream(stream);
    return new StoreObjects(opened, id, window());
  }

  TimeWindow window() {
    return Arguments.window(from, to);
  }
}

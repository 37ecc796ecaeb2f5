package dev.framefleet.collator;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code store ls}: the objects of frames, one a line. */
@Command(
    name = "ls",
    description = "Lists frame objects and error records: size, time of storing, name.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StoreLsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(
      names = "--stream",
      paramLabel = "ID",
      description = "Whose frames; without, those of all streams.")
  private @Nullable String stream;

  @Override
  public Integer call() {
    return options.with(this::work);
  }

  private int work(ObjectStore store) throws StoreException {
    PrintWriter out = out();
    options
        .objects(store, stream)
        .forEach(
            (object, key) ->
                out.printf(
                    Locale.ROOT,
                    "%10d  %-27s  %s%n",
                    object.sizeBytes(),
                    object.created(),
                    object.name()));
    out.flush();
    return ExitCode.DONE;
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    return spec.commandLine().getOut();
  }
}

package dev.framefleet.collator;

import dev.framefleet.collator.upkeep.StoreStat;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code store stat}: how much there is of each run. */
@Command(
    name = "stat",
    description = "Counts frames, error records and bytes by stream and run.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StoreStatCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(
      names = "--stream",
      paramLabel = "ID",
      description = "Whose frames; without, those of all streams.")
  private @Nullable String stream;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    return options.with(this::work);
  }

  private int work(ObjectStore store) throws StoreException {
    StoreStat stat = StoreStat.of(options.objects(store, stream));
    PrintWriter out = out();
    if (json) {
      out.println(new String(stat.json(), StandardCharsets.US_ASCII));
      out.flush();
    } else if (stat.isEmpty()) {
      throw UserError.failed("the store has no such frames");
    } else {
      stat.print(out);
    }
    return ExitCode.DONE;
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    return spec.commandLine().getOut();
  }
}

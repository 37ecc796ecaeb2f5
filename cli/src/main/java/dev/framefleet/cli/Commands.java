package dev.framefleet.cli;

import dev.framefleet.cli.plan.CameraCosts;
import dev.framefleet.producer.ProbeCommand;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; tells the producer's about money, which its module does not know. */
final class Commands implements IFactory {
  private final IFactory others = CommandLine.defaultFactory();

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == ProbeCommand.class
        ? type.cast(new ProbeCommand(new CameraCosts()))
        : others.create(type);
  }
}

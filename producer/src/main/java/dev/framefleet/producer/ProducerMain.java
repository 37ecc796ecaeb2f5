package dev.framefleet.producer;

import picocli.CommandLine;

/** The producer as a program of its own: the image's entry point. */
public final class ProducerMain {
  private ProducerMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return CommandLines.oneLineErrors(new CommandLine(new ProducerCommand()));
  }
}

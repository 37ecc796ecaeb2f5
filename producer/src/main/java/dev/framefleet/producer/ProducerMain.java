package dev.framefleet.producer;

import dev.framefleet.common.natives.UnpackedNatives;
import picocli.CommandLine;

/** The producer as a program of its own: the image's entry point. */
public final class ProducerMain {
  private static final String LOGBACK_FILE = "logback.configurationFile";

  private ProducerMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    UnpackedNatives.load();
    if (System.getProperty(LOGBACK_FILE) == null) {
      System.setProperty(LOGBACK_FILE, "dev/framefleet/producer/logback.xml");
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return CommandLines.oneLineErrors(new CommandLine(new ProducerCommand()));
  }
}

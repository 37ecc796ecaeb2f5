package dev.framefleet.cli.fleet;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How to start a program like this one: the same Java, options and class path. */
public final class Launcher {
  private Launcher() {}

  /** The words in front of a command's own. */
  public static List<String> of(Class<?> main) {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-X"))
        .forEach(words::add);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return words;
  }
}

package dev.framefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What guides and deployment files name must be there. */
class GuidesTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w/.@:-])(?:\\./)?framefleet ((?:[a-z]+ ?)[^\\n`|&;#→]*)");
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z0-9.-]*");
  private static final Pattern VARIABLE = Pattern.compile("FRAMEFLEET_[A-Z]+_[A-Z_]+[A-Z]");

  private final CommandLine program = FramefleetMain.commandLine();
  private int seen;

  @Test
  void everyCommandOfTheGuidesHasTheOptionsThatTheyName() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path guide : guides()) {
      Matcher command = COMMAND.matcher(code(Files.readString(guide)));
      while (command.find()) {
        wrong.addAll(mistakes(guide.getFileName() + ": ", command.group(1)));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(seen).as("commands in guides").isGreaterThan(60);
  }

  /** Those in sentences may be parts of commands. */
  @Test
  void everyCommandOfABlockIsWhole() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path guide : guides()) {
      Matcher command = COMMAND.matcher(blocks(Files.readString(guide)));
      while (command.find()) {
        seen++;
        try {
          program.parseArgs(words(command.group(1)));
        } catch (CommandLine.ParameterException e) {
          wrong.add(guide.getFileName() + ": " + command.group(1) + ": " + e.getMessage());
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(seen).as("commands in blocks").isGreaterThan(30);
  }

  /** A worker needs a model and a store, and to be told whose pushes it may take. */
  @Test
  void everyWorkerOfABlockWouldStart() throws IOException {
    int workers = 0;
    for (Path guide : guides()) {
      Matcher command = COMMAND.matcher(blocks(Files.readString(guide)));
      while (command.find()) {
        List<String> words = List.of(words(command.group(1)));
        if (!words.get(0).equals("worker") || words.contains("--help")) {
          continue;
        }
        workers++;
        assertThat(words).as(guide + ": " + command.group(1)).contains("--model", "--store");
        assertThat(
                words.contains("--allow-unauthenticated")
                    || words.containsAll(List.of("--push-account", "--push-audience"))
                    || words.containsAll(List.of("--source", "pull", "--subscription")))
            .as("tokens, nobody's, or none: " + command.group(1))
            .isTrue();
      }
    }

    assertThat(workers).isGreaterThan(4);
  }

  @Test
  void everyModuleSaysWhatItIsInAtMostFortyLines() throws IOException {
    List<Path> modules = new ArrayList<>();
    for (Path folder : List.of(Samples.root(), Samples.root().resolve("testing"))) {
      try (Stream<Path> poms = Files.list(folder)) {
        poms.filter(module -> Files.exists(module.resolve("src"))).forEach(modules::add);
      }
    }

    assertThat(modules).hasSizeGreaterThan(9);
    for (Path module : modules) {
      assertThat(module.resolve("README.md")).exists();
      assertThat(Files.readAllLines(module.resolve("README.md")))
          .as(module.toString())
          .hasSizeLessThanOrEqualTo(40);
    }
  }

  @Test
  void everyVariableOfTheDeploymentFilesIsASetting() throws IOException {
    String page = Files.readString(Samples.root().resolve("docs/CONFIGURATION.md"));
    Set<String> known = found(VARIABLE, page);
    Set<String> named = new TreeSet<>();
    for (String folder : List.of("terraform", "deploy")) {
      try (Stream<Path> files = Files.walk(Samples.root().resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          named.addAll(found(VARIABLE, Files.readString(file)));
        }
      }
    }

    assertThat(known).contains("FRAMEFLEET_WORKER_STORE");
    assertThat(named).hasSizeGreaterThan(7).isSubsetOf(known);
  }

  private List<Path> guides() throws IOException {
    Path root = Samples.root();
    try (Stream<Path> docs = Files.list(root.resolve("docs"));
        Stream<Path> modules = Files.list(root)) {
      return Stream.of(
              docs.filter(file -> file.toString().endsWith(".md")),
              modules.map(folder -> folder.resolve("README.md")).filter(Files::exists),
              Stream.of(root.resolve("README.md")))
          .flatMap(files -> files)
          .toList();
    }
  }

  /** Code only: sentences may begin with the name of the program. */
  private static String code(String text) {
    return blocks(text)
        + text.lines()
            .flatMap(line -> INLINE.matcher(line).results())
            .map(inline -> inline.group(1) + "\n")
            .collect(Collectors.joining());
  }

  private static String blocks(String text) {
    StringBuilder code = new StringBuilder();
    boolean fenced = false;
    for (String line : text.replace("\\\n", " ").split("\n", -1)) {
      if (line.startsWith("```")) {
        fenced = !fenced;
      } else if (fenced || line.startsWith("    ")) {
        code.append(line.strip()).append('\n');
      }
    }
    return code.toString();
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group().replaceAll("^(['\"])(.*)\\1$", "$2"))
        .toArray(String[]::new);
  }

  private List<String> mistakes(String where, String words) {
    CommandLine command = program;
    StringBuilder name = new StringBuilder();
    for (String word : words.strip().split("\\s+", -1)) {
      CommandLine sub = command.getSubcommands().get(word);
      if (sub == null) {
        break;
      }
      command = sub;
      name.append(word).append(' ');
    }
    if (command == program) {
      return words.startsWith("COMMAND") ? List.of() : List.of(where + "no such command: " + words);
    }
    seen++;
    Set<String> options =
        command.getCommandSpec().options().stream()
            .flatMap(option -> Stream.of(option.names()))
            .collect(Collectors.toSet());
    return found(OPTION, " " + words.replaceAll("'[^']*'", "x")).stream()
        .filter(option -> !options.contains(option))
        .map(option -> where + name + "has no " + option)
        .toList();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group()).collect(Collectors.toSet());
  }
}

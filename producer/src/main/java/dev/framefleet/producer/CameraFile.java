package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.cameras.CameraEntry;
import dev.framefleet.producer.cameras.CameraYaml;
import dev.framefleet.producer.cameras.Mistakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The cameras of a file. A camera's keys are the names of the command's own options, so both say
 * the same and are checked by the same code; besides, {@code id} is the stream, {@code url} the
 * source, and {@code masks} a list of polygons.
 *
 * @param cameras by stream, in the file's order
 * @param budgetBytesPerHour of those together that have no budget of their own; 0 for no bound
 */
record CameraFile(Map<StreamId, ProducerConfig> cameras, long budgetBytesPerHour) {
  private static final String TOGETHER = "budget-bytes-per-hour";
  private static final String ID = "id";
  private static final String URL = "url";
  private static final String MASKS = "masks";

  /** These are of the process and not of one camera. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of("stream", "input", "rtsp", "mask", "project", "topic", "quiet", "verbose");

  private static final Pattern NAMED_OPTION = Pattern.compile("--([a-z][a-z-]*)");

  /**
   * Reads and checks the whole file.
   *
   * @throws UserError naming every mistake with its line
   */
  static CameraFile read(Path file) {
    CameraYaml yaml = CameraYaml.read(file);
    Mistakes mistakes = new Mistakes(file);
    Map<StreamId, ProducerConfig> cameras = new LinkedHashMap<>();
    for (CameraEntry entry : yaml.cameras()) {
      ProducerConfig config = camera(entry, mistakes);
      if (config != null && cameras.put(config.stream(), config) != null) {
        mistakes.add(line(entry, ID), "the id " + config.stream() + " is another camera's already");
      }
    }
    long together = together(yaml.shared(), mistakes);
    mistakes.check();
    return new CameraFile(Collections.unmodifiableMap(cameras), together);
  }

  private static long together(Map<String, CameraEntry.Value> shared, Mistakes mistakes) {
    long together = 0;
    for (Map.Entry<String, CameraEntry.Value> entry : shared.entrySet()) {
      String value = String.join(" ", entry.getValue().items());
      if (!entry.getKey().equals(TOGETHER)) {
        mistakes.add(entry.getValue().line(), "unknown key " + entry.getKey());
      } else if (value.matches("[1-9][0-9]{0,17}")) {
        together = Long.parseLong(value);
      } else {
        mistakes.add(entry.getValue().line(), TOGETHER + " must be a whole number of bytes");
      }
    }
    return together;
  }

  private static @Nullable ProducerConfig camera(CameraEntry entry, Mistakes mistakes) {
    ProducerOptions options = new ProducerOptions();
    CommandLine line = new CommandLine(options).setTrimQuotes(false);
    boolean known = checkKeys(entry, names(line), mistakes);
    if (!entry.values().containsKey(ID) || !entry.values().containsKey(URL)) {
      mistakes.add(entry.line(), "a camera needs an id and a url");
      return null;
    }
    if (!known) {
      return null;
    }
    try {
      line.parseArgs(arguments(entry, line).toArray(new String[0]));
      return options.toConfig();
    } catch (UserError | ParameterException e) {
      String text = String.valueOf(e.getMessage());
      mistakes.add(lineOf(entry, text), text);
      return null;
    }
  }

  private static Set<String> names(CommandLine line) {
    Set<String> names = new TreeSet<>(Set.of(ID, URL, MASKS));
    for (OptionSpec option : line.getCommandSpec().options()) {
      names.add(name(option));
    }
    names.removeAll(OF_THE_PROCESS);
    return names;
  }

  private static boolean checkKeys(CameraEntry entry, Set<String> names, Mistakes mistakes) {
    boolean known = true;
    for (Map.Entry<String, CameraEntry.Value> value : entry.values().entrySet()) {
      if (!names.contains(value.getKey())) {
        known = false;
        mistakes.add(
            value.getValue().line(),
            "unknown key " + value.getKey() + "; known are " + String.join(", ", names));
      }
    }
    return known;
  }

  private static List<String> arguments(CameraEntry entry, CommandLine line) {
    List<String> arguments = new ArrayList<>();
    entry
        .values()
        .forEach(
            (key, value) -> {
              String option = option(key, value);
              for (String item : value.items()) {
                addArgument(arguments, line, option, item);
              }
            });
    return arguments;
  }

  /** A switch is named if it is on, and left out if it is off. */
  private static void addArgument(
      List<String> arguments, CommandLine line, String option, String item) {
    OptionSpec spec = line.getCommandSpec().findOption(option);
    boolean isSwitch = spec != null && spec.arity().max() == 0;
    if (!isSwitch) {
      arguments.add(option + "=" + item);
    } else if (item.equals("true")) {
      arguments.add(option);
    } else if (!item.equals("false")) {
      throw UserError.usage(option + ": must be true or false");
    }
  }

  private static String option(String key, CameraEntry.Value value) {
    return switch (key) {
      case ID -> "--stream";
      case MASKS -> "--mask";
      case URL -> value.items().get(0).matches("(?i)rtsps?://.*") ? "--rtsp" : "--input";
      default -> "--" + key;
    };
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /** The line of the key that the text names; the camera's own if it names none. */
  private static int lineOf(CameraEntry entry, String text) {
    Matcher matcher = NAMED_OPTION.matcher(text);
    while (matcher.find()) {
      for (String key : entry.values().keySet()) {
        if (option(key, valueOf(entry, key)).equals("--" + matcher.group(1))) {
          return line(entry, key);
        }
      }
    }
    return entry.line();
  }

  private static CameraEntry.Value valueOf(CameraEntry entry, String key) {
    CameraEntry.Value value = entry.values().get(key);
    return value == null || value.items().isEmpty()
        ? new CameraEntry.Value(entry.line(), List.of(""))
        : value;
  }

  private static int line(CameraEntry entry, String key) {
    return valueOf(entry, key).line();
  }
}

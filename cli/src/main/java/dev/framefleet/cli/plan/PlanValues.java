package dev.framefleet.cli.plan;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Slo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The planner's values, read from the words of options. Each method throws an {@link
 * IllegalArgumentException} that says what would be right. Stateless.
 */
public final class PlanValues {
  private static final int HOURS = 24;
  private static final Pattern AWAKE = Pattern.compile("(\\d{1,2})-(\\d{1,2})(?::([0-9.]+))?");
  private static final Set<String> SETTINGS =
      Set.of("platform", "vcpus", "memory", "concurrency", "min", "max");

  private PlanValues() {}

  /** An objective such as {@code p95=2s,loss=0.1%}; what is not said is the default. */
  public static Slo slo(String text) {
    Map<String, String> words = words(text, Set.of("p95", "loss"), "p95=2s,loss=0.1%");
    String p95 = words.getOrDefault("p95", Slo.DEFAULT.p95Seconds() + "s");
    String loss = words.getOrDefault("loss", "0%");
    if (!p95.endsWith("s") || !loss.endsWith("%")) {
      throw new IllegalArgumentException("must be like p95=2s,loss=0.1%: " + text);
    }
    boolean millis = p95.endsWith("ms");
    double seconds =
        millis
            ? number("p95", p95.substring(0, p95.length() - 2)) / 1000
            : number("p95", p95.substring(0, p95.length() - 1));
    double share = number("loss", loss.substring(0, loss.length() - 1)) / 100;
    if (!(seconds > 0) || share > 1) {
      throw new IllegalArgumentException("must be over 0 s and at most 100 %: " + text);
    }
    return new Slo(seconds, share);
  }

  /** Hours such as {@code 7-19,19-7:0.1}, or 24 shares; hours that are not said are asleep. */
  public static DayProfile day(String text) {
    String[] items = text.split(",", -1);
    if (items.length == HOURS) {
      return awake(new DayProfile(Arrays.stream(items).map(PlanValues::share).toList()), text);
    }
    List<Double> awake = new ArrayList<>(Collections.nCopies(HOURS, 0.0));
    for (String item : items) {
      Matcher matcher = AWAKE.matcher(item.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "must be hours like 7-19 or 7-19,19-7:0.1, or 24 shares from 0 to 1: " + text);
      }
      int from = Integer.parseInt(matcher.group(1));
      int to = Integer.parseInt(matcher.group(2));
      if (from > HOURS || to > HOURS || from == to) {
        throw new IllegalArgumentException("hours are 0 to 24, and two different ones: " + item);
      }
      double share = matcher.group(3) == null ? 1 : share(matcher.group(3));
      int hours = to > from ? to - from : HOURS - from + to; // over midnight
      for (int hour = 0; hour < hours; hour++) {
        awake.set((from + hour) % HOURS, share);
      }
    }
    return awake(new DayProfile(awake), text);
  }

  private static DayProfile awake(DayProfile profile, String text) {
    if (!(profile.peak() > 0)) {
      throw new IllegalArgumentException("at least one hour must have cameras awake: " + text);
    }
    return profile;
  }

  private static double share(String text) {
    return PlanBounds.within("the share of an hour", number("share", text), 0, 1);
  }

  /** Settings such as {@code platform=cloud-run,vcpus=2,memory=1024,concurrency=8,min=1,max=10}. */
  public static Option settings(String text) {
    String example = "platform=cloud-run,vcpus=2,memory=1024,concurrency=8,min=1,max=10";
    Map<String, String> words = words(text, SETTINGS, example);
    if (!words.keySet().equals(SETTINGS)) {
      throw new IllegalArgumentException("must name all of " + example + ": " + text);
    }
    Option option =
        new Option(
            Platforms.parse(words.getOrDefault("platform", "")),
            number("vcpus", words.get("vcpus")),
            number("memory", words.get("memory")),
            whole("concurrency", words.get("concurrency")),
            whole("min", words.get("min")),
            whole("max", words.get("max")));
    return PlanBounds.settings(option);
  }

  /** {@code key=value,key=value} with known keys. */
  static Map<String, String> words(String text, Set<String> known, String example) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String item : text.split(",", -1)) {
      int equals = item.indexOf('=');
      String key = equals < 0 ? item.strip() : item.substring(0, equals).strip();
      if (equals < 0 || !known.contains(key)) {
        throw new IllegalArgumentException("must be like " + example + ": " + item.strip());
      }
      words.put(key, item.substring(equals + 1).strip());
    }
    return words;
  }

  /** A number, 0 or more. */
  static double number(String name, @Nullable String text) {
    try {
      double number = Double.parseDouble(String.valueOf(text).strip());
      if (number >= 0 && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says it better.
    }
    throw new IllegalArgumentException(name + " must be a number, 0 or more: " + text);
  }

  private static int whole(String name, @Nullable String text) {
    double number = number(name, text);
    if (number != Math.rint(number) || number > 1e6) {
      throw new IllegalArgumentException(name + " must be a whole number: " + text);
    }
    return (int) number;
  }
}

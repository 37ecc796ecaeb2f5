package dev.framefleet.emulator.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for names of projects, topics and subscriptions. Stateless. */
public final class ResourceNames {
  /** What a subscription names as its topic once that is deleted. */
  public static final String DELETED_TOPIC = "_deleted-topic_";

  private static final Pattern NAME =
      Pattern.compile("projects/(?<project>[^/]+)/(?<kind>[^/]+)/(?<id>[^/]+)");
  private static final Pattern PROJECT = Pattern.compile("projects/[^/]+");
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9\\-_.~+%]{2,254}");

  private ResourceNames() {}

  /** Accepts {@code projects/PROJECT/topics/ID}, else refuses. */
  public static String topic(String name) {
    return check(name, "topics");
  }

  /** Accepts {@code projects/PROJECT/subscriptions/ID}, else refuses. */
  public static String subscription(String name) {
    return check(name, "subscriptions");
  }

  /** Accepts {@code projects/PROJECT}, else refuses. */
  public static String project(String name) {
    if (!PROJECT.matcher(name).matches()) {
      throw Refusal.invalid(
          "Invalid project name given (name=" + name + "); it should be projects/PROJECT.");
    }
    return name;
  }

  /** The project of a checked name. */
  public static String projectOf(String name) {
    return name.split("/", -1)[1];
  }

  /** The last part of a checked name. */
  public static String idOf(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String check(String name, String kind) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || !matcher.group("kind").equals(kind) || !goodId(matcher.group("id"))) {
      throw Refusal.invalid(
          "Invalid ["
              + kind
              + "] name: (name="
              + name
              + "); it should be projects/PROJECT/"
              + kind
              + "/ID, the ID of 3 to 255 characters, a letter first, then letters, digits or"
              + " -_.~+%, and not beginning with goog.");
    }
    return name;
  }

  private static boolean goodId(String id) {
    return ID.matcher(id).matches() && !id.startsWith("goog");
  }
}

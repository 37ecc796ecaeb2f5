package dev.framefleet.common.frame;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message on the topic {@code frames}, format version 1. Names and values are
 * lower-case ASCII, so that they survive as HTTP headers of an unwrapped push. Stateless.
 */
public final class FrameAttributes {
  /** Format version; an unknown one is poison. */
  public static final String VERSION = "ff-v";

  /** {@link MessageKind}. */
  public static final String KIND = "ff-kind";

  /** {@link StreamId}. */
  public static final String STREAM = "ff-stream";

  /** {@link RunId}. */
  public static final String RUN = "ff-run";

  /** Number of the frame in its run. */
  public static final String SEQ = "ff-seq";

  /** Capture time, epoch microseconds, 16 digits. */
  public static final String CAPTURE_MICROS = "ff-capture-micros";

  /** {@link ClockSource}. */
  public static final String CLOCK = "ff-clock";

  /** Uncertainty of the capture time, microseconds. */
  public static final String UNCERTAINTY_MICROS = "ff-uncertainty-micros";

  /** Comma list of {@link FrameFlag}. */
  public static final String FLAGS = "ff-flags";

  /** 8 hex digits of the mask in force. */
  public static final String MASK = "ff-mask";

  /** Pixels of the JPEG. */
  public static final String WIDTH = "ff-width";

  /** Pixels of the JPEG. */
  public static final String HEIGHT = "ff-height";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  private static final String VERSION_1 = "1";
  private static final Pattern CAPTURE_FORM = Pattern.compile("[0-9]{16}");
  private static final Pattern NUMBER_FORM = Pattern.compile("0|[1-9][0-9]{0,15}");
  private static final Pattern TRACE_FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private FrameAttributes() {}

  /** The attributes of a frame, in a fixed order. */
  public static Map<String, String> ofFrame(FrameHeader header) {
    Map<String, String> attributes =
        ofManifest(MessageKind.FRAME, header.id().stream(), header.id().run());
    attributes.put(SEQ, Long.toString(header.id().seq()));
    attributes.put(CAPTURE_MICROS, Micros.digits(header.id().captureMicros()));
    attributes.put(CLOCK, header.clock().wire());
    header
        .uncertaintyMicros()
        .ifPresent(micros -> attributes.put(UNCERTAINTY_MICROS, Long.toString(micros)));
    if (!header.flags().isEmpty()) {
      attributes.put(
          FLAGS, header.flags().stream().map(FrameFlag::wire).collect(Collectors.joining(",")));
    }
    putIfPresent(attributes, MASK, header.mask());
    attributes.put(WIDTH, Integer.toString(header.width()));
    attributes.put(HEIGHT, Integer.toString(header.height()));
    putIfPresent(attributes, TRACEPARENT, header.traceparent());
    return attributes;
  }

  /** The attributes of a manifest; a mutable map in a fixed order. */
  public static Map<String, String> ofManifest(MessageKind kind, StreamId stream, RunId run) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(VERSION, VERSION_1);
    attributes.put(KIND, kind.wire());
    attributes.put(STREAM, stream.value());
    attributes.put(RUN, run.toString());
    return attributes;
  }

  /**
   * The kind of a message.
   *
   * @throws IllegalArgumentException if version or kind are missing or unknown
   */
  public static MessageKind kind(Map<String, String> attributes) {
    String version = required(attributes, VERSION);
    if (!version.equals(VERSION_1)) {
      throw new IllegalArgumentException("unknown " + VERSION + ": " + Printable.quote(version));
    }
    return MessageKind.ofWire(required(attributes, KIND));
  }

  /**
   * Reads a frame's header. A malformed {@code traceparent} is dropped, as W3C asks; everything
   * else that is malformed is refused.
   *
   * @throws IllegalArgumentException naming the attribute that is missing or impossible
   */
  public static FrameHeader readFrame(Map<String, String> attributes) {
    if (kind(attributes) != MessageKind.FRAME) {
      throw new IllegalArgumentException("not a frame: " + attributes.get(KIND));
    }
    return new FrameHeader(
        readId(attributes),
        ClockSource.ofWire(required(attributes, CLOCK)),
        attributes.containsKey(UNCERTAINTY_MICROS)
            ? OptionalLong.of(number(attributes, UNCERTAINTY_MICROS))
            : OptionalLong.empty(),
        readFlags(attributes.get(FLAGS)),
        attributes.get(MASK),
        side(attributes, WIDTH),
        side(attributes, HEIGHT),
        readTrace(attributes.get(TRACEPARENT)));
  }

  /**
   * Reads the identity alone, so that a frame that is poisoned in its other attributes can still be
   * recorded under its name.
   *
   * @throws IllegalArgumentException naming the attribute that is missing or impossible
   */
  public static FrameId readId(Map<String, String> attributes) {
    String capture = required(attributes, CAPTURE_MICROS);
    if (!CAPTURE_FORM.matcher(capture).matches()) {
      throw new IllegalArgumentException(
          CAPTURE_MICROS + " must be 16 digits: " + Printable.quote(capture));
    }
    return new FrameId(
        readStream(attributes),
        readRun(attributes),
        number(attributes, SEQ),
        Long.parseLong(capture));
  }

  /**
   * Reads the stream.
   *
   * @throws IllegalArgumentException if it is missing or not a stream id
   */
  public static StreamId readStream(Map<String, String> attributes) {
    return new StreamId(required(attributes, STREAM));
  }

  /**
   * Reads the run.
   *
   * @throws IllegalArgumentException if it is missing or not a run id
   */
  public static RunId readRun(Map<String, String> attributes) {
    return RunId.parse(required(attributes, RUN));
  }

  private static Set<FrameFlag> readFlags(@Nullable String list) {
    if (list == null) {
      return Set.of();
    }
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    for (String wire : list.split(",", -1)) {
      flags.add(FrameFlag.ofWire(wire));
    }
    return flags;
  }

  private static @Nullable String readTrace(@Nullable String traceparent) {
    return traceparent != null && TRACE_FORM.matcher(traceparent).matches() ? traceparent : null;
  }

  private static int side(Map<String, String> attributes, String name) {
    return (int) Math.min(number(attributes, name), Integer.MAX_VALUE);
  }

  private static long number(Map<String, String> attributes, String name) {
    String text = required(attributes, name);
    if (!NUMBER_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          name + " must be a whole number: " + Printable.quote(text));
    }
    return Long.parseLong(text);
  }

  private static String required(Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing attribute " + name);
    }
    return value;
  }

  private static void putIfPresent(
      Map<String, String> attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}

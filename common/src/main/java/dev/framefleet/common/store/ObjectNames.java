package dev.framefleet.common.store;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.time.SystemTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of all objects in a store, format version 1. Stateless. */
public final class ObjectNames {
  /** The longest name in characters. */
  public static final int MAX_LENGTH = 512;

  /** Extension of a frame object with its picture. */
  public static final String JPG = "jpg";

  /** Extension of a frame object without its picture, and of an error record. */
  public static final String JSON = "json";

  private static final int SEQ_DIGITS = 10;
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern NAME = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyyMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern MANIFEST =
      Pattern.compile(
          "runs/([a-z0-9][a-z0-9-]{0,62})/([0-9]{16}-[0-9a-f]{8})/"
              + "([0-9]{10})-(checkpoint|end)-[0-9a-f]{8}\\.json");

  private ObjectNames() {}

  /**
   * Returns the name if it may stand in a store.
   *
   * @throws IllegalArgumentException if not
   */
  public static String check(String name) {
    if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not an object name: " + name);
    }
    return name;
  }

  /** Whether a name may stand in a store. */
  public static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
  }

  /** Whether a text may stand in a name between slashes. */
  static boolean isSegment(String text) {
    return SEGMENT.matcher(text).matches();
  }

  /** The object of a frame. */
  public static String frame(FrameId id, String extension) {
    return framePrefix(id.stream())
        + hour(id.captureMicros())
        + '/'
        + frameName(id)
        + '.'
        + extension;
  }

  /** What all frame objects of a stream start with. */
  public static String framePrefix(StreamId stream) {
    return "frames/"
        + hash(stream.value().getBytes(StandardCharsets.US_ASCII), 1)
        + '/'
        + stream
        + '/';
  }

  /** The smallest name a frame of a stream can have at or after a time, for a listing's bounds. */
  public static String frameBound(StreamId stream, long captureMicros) {
    return framePrefix(stream) + hour(captureMicros) + '/' + Micros.digits(captureMicros);
  }

  /** The manifest's object; its name holds a hash of the content, so equal ones are one object. */
  public static String manifest(RunManifest manifest) {
    return runPrefix(manifest.stream(), manifest.run())
        + Micros.padded(Math.max(0, manifest.lastSeq()), SEQ_DIGITS)
        + (manifest.end() == null ? "-checkpoint-" : "-end-")
        + hash(ManifestJson.write(manifest), 4)
        + ".json";
  }

  /** What all manifests of a stream start with. */
  public static String runPrefix(StreamId stream) {
    return "runs/" + stream + '/';
  }

  /** What all manifests of a run start with. */
  public static String runPrefix(StreamId stream, RunId run) {
    return runPrefix(stream) + run + '/';
  }

  /** The sealed ledger of a run. */
  public static String ledger(StreamId stream, RunId run) {
    return runPrefix(stream, run) + "ledger.json";
  }

  /** The error record of a frame whose identity is valid. */
  public static String error(FrameId id) {
    return errorPrefix(id.stream()) + hour(id.captureMicros()) + '/' + frameName(id) + ".json";
  }

  /** What all error records of a stream start with. */
  public static String errorPrefix(StreamId stream) {
    return "errors/" + stream + '/';
  }

  /**
   * The error record of a message without a valid identity.
   *
   * @param received by the worker's clock
   * @param messageId the server's; characters that a name must not have become {@code _}
   */
  public static String unknownError(Instant received, String messageId) {
    String safe = messageId.replaceAll("[^A-Za-z0-9_-]", "_");
    String id = safe.isEmpty() ? "_" : safe.substring(0, Math.min(safe.length(), 100));
    return "errors/_unknown/"
        + hour(SystemTime.toMicros(received))
        + '/'
        + (id.startsWith("-") ? "_" + id : id)
        + ".json";
  }

  /** Reads the name of a frame object or of an error record; empty if it is something else. */
  public static Optional<FrameKey> parseFrame(String name) {
    return Optional.ofNullable(FrameNameParser.parse(name));
  }

  /** Reads the name of a manifest; empty if it is something else. */
  public static Optional<ManifestKey> parseManifest(String name) {
    Matcher m = MANIFEST.matcher(name);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ManifestKey(
            new StreamId(m.group(1)),
            RunId.parse(m.group(2)),
            Long.parseLong(m.group(3)),
            m.group(4).equals("end")));
  }

  /**
   * The annotated picture of a request that belongs to no stream.
   *
   * @param captureMicros when it was taken, epoch microseconds, 1 or more
   * @param suffix 8 hex digits that tell apart pictures of the same microsecond
   */
  public static String image(long captureMicros, String suffix) {
    return "images/"
        + hour(captureMicros)
        + '/'
        + Micros.digits(captureMicros)
        + '-'
        + suffix
        + '.'
        + JPG;
  }

  private static String frameName(FrameId id) {
    return Micros.digits(id.captureMicros())
        + '-'
        + id.run().suffix()
        + '-'
        + Micros.padded(id.seq(), SEQ_DIGITS);
  }

  private static String hour(long micros) {
    return HOUR.format(SystemTime.ofMicros(micros));
  }

  private static String hash(byte[] bytes, int count) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, count);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

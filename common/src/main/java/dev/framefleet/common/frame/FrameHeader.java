package dev.framefleet.common.frame;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that travels with a frame besides its bytes.
 *
 * @param id the identity
 * @param clock where the capture time came from
 * @param uncertaintyMicros how far the capture time may be off, 0 or more; empty if not stated
 * @param flags what is unusual about the frame; immutable, in the order of {@link FrameFlag}
 * @param mask 8 hex digits of the mask in force, or null
 * @param width of the JPEG in pixels, 1 to 65,535
 * @param height of the JPEG in pixels, 1 to 65,535
 * @param traceparent W3C trace context, or null
 */
public record FrameHeader(
    FrameId id,
    ClockSource clock,
    OptionalLong uncertaintyMicros,
    Set<FrameFlag> flags,
    @Nullable String mask,
    int width,
    int height,
    @Nullable String traceparent) {
  private static final int MAX_SIDE = 65_535;
  private static final Pattern MASK = Pattern.compile("[0-9a-f]{8}");

  /**
   * Checks ranges and copies the flags.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public FrameHeader {
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          "picture size must be 1 to " + MAX_SIDE + " each way: " + width + "x" + height);
    }
    if (uncertaintyMicros.isPresent() && uncertaintyMicros.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "uncertainty must not be negative: " + uncertaintyMicros.getAsLong());
    }
    if (mask != null && !MASK.matcher(mask).matches()) {
      throw new IllegalArgumentException("mask must be 8 hex digits: " + Printable.quote(mask));
    }
    flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
  }

  /** A header with the fields that every frame has, and nothing unusual. */
  public static FrameHeader plain(FrameId id, ClockSource clock, int width, int height) {
    return new FrameHeader(id, clock, OptionalLong.empty(), Set.of(), null, width, height, null);
  }

  /** The same without the trace: what is equal for every delivery of the frame. */
  public FrameHeader withoutTrace() {
    return new FrameHeader(id, clock, uncertaintyMicros, flags, mask, width, height, null);
  }
}

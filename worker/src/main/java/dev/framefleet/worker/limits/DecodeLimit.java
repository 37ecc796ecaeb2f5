package dev.framefleet.worker.limits;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The bound of what one picture may take of the worker, in memory and in scans. A picture within
 * the bound of pixels can still need a multiple of them: one of 64 megapixels in progressive form
 * takes 576 MB. Immutable.
 *
 * @param bytes of memory that decoding one may need
 */
public record DecodeLimit(long bytes) {
  /** Enough for any picture within the bound of pixels. */
  public static final DecodeLimit USUAL = new DecodeLimit(1L << 30);

  /** What a worker needs besides its heap and pictures: the runtimes, the model, the code. */
  private static final long OWN_BYTES = 192L << 20;

  /** A picture of ten megapixels is decoded wherever a worker can start at all. */
  private static final long LEAST_BYTES = 32L << 20;

  private static final int PIXEL_BYTES = 3;
  private static final int MOST_SCANS = 100;

  /** Encoders make ten of colour and six of grey, hand-tuned ones twice as many. */
  private static final int ALWAYS_SCANS = 16;

  /** Pixels times scans, over which a CPU goes in seconds. */
  private static final long MOST_SCANNED = 1_000_000_000;

  /**
   * Of this process: what the container's memory, or the machine's, leaves beside the heap.
   *
   * @param turns how many pictures are decoded at once, 1 or more
   */
  public static DecodeLimit ofThisProcess(int turns) {
    long memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    return of(memory, Runtime.getRuntime().maxMemory(), turns);
  }

  static DecodeLimit of(long memoryBytes, long heapBytes, int turns) {
    long left = (memoryBytes - heapBytes - OWN_BYTES) / turns;
    return new DecodeLimit(Math.max(LEAST_BYTES, Math.min(USUAL.bytes, left)));
  }

  /**
   * Why a picture must not be decoded, in one line; empty if it may be.
   *
   * @param picture a JPEG that is sound up to its first scan, or a PNG or WebP
   * @param length bytes of the picture
   * @param pixels that it says it has
   * @param drawn whether it is decoded a second time, to be drawn on
   */
  public Optional<String> objection(byte[] picture, int length, long pixels, boolean drawn) {
    boolean jpeg = (picture[0] & 0xFF) == 0xFF;
    DecodeCost cost =
        jpeg ? DecodeCost.ofJpeg(picture, length) : DecodeCost.ofOther(picture, pixels);
    long most = Math.max(ALWAYS_SCANS, Math.min(MOST_SCANS, MOST_SCANNED / pixels));
    if (cost.scans() > most) {
      return Optional.of("the JPEG has " + cost.scans() + " scans, of which it may have " + most);
    }
    long needed = PIXEL_BYTES * pixels * (drawn ? 2 : 1) + cost.bytes();
    return needed <= bytes
        ? Optional.empty()
        : Optional.of(
            "decoding it takes "
                + megabytes(needed)
                + " MB of memory, this worker has "
                + megabytes(bytes)
                + " MB for a picture");
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }
}

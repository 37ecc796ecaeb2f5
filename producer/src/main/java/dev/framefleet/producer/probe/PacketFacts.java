package dev.framefleet.producer.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the packets of a stream show. Fed by one thread in the order of arrival.
 *
 * <p>A frame counts as missing where the distance of two presentation times is a multiple of the
 * usual one; jitter is how far the distances of arrivals are from those of the times.
 */
public final class PacketFacts {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  private final List<Long> times = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final List<Integer> gops = new ArrayList<>();
  private long bytes;
  private int sinceKey = -1;
  private int corrupt;

  /**
   * One packet.
   *
   * @param micros its presentation time
   * @param arrivalNanos monotonic
   * @param size in bytes
   */
  public void packet(long micros, long arrivalNanos, int size, boolean key, boolean damaged) {
    times.add(micros);
    arrivals.add(arrivalNanos);
    bytes += size;
    corrupt += damaged ? 1 : 0;
    if (key) {
      if (sinceKey > 0) {
        gops.add(sinceKey);
      }
      sinceKey = 1;
    } else if (sinceKey > 0) {
      sinceKey++;
    }
  }

  /** How many there were. */
  public int count() {
    return times.size();
  }

  /** Bytes of all. */
  public long bytes() {
    return bytes;
  }

  /** Those that FFmpeg took for damaged. */
  public int corrupt() {
    return corrupt;
  }

  /** Pictures from one keyframe to the next, the median; empty if there were not two. */
  public OptionalInt gop() {
    int[] sorted = gops.stream().mapToInt(Integer::intValue).sorted().toArray();
    return sorted.length == 0 ? OptionalInt.empty() : OptionalInt.of(sorted[sorted.length / 2]);
  }

  /** Seconds from the first presentation time to the last, and one frame more. */
  public double mediaSeconds() {
    long[] sorted = sortedTimes();
    if (sorted.length < 2) {
      return 0;
    }
    double span = sorted[sorted.length - 1] - sorted[0];
    return span * sorted.length / (sorted.length - 1) / MICROS_PER_SECOND;
  }

  /** Frames per second by the presentation times; empty before the second one. */
  public OptionalDouble rate() {
    double seconds = mediaSeconds();
    return seconds > 0 ? OptionalDouble.of(count() / seconds) : OptionalDouble.empty();
  }

  /** Frames that must have been there by the distances of the times. */
  public int missing() {
    long[] distances = distances();
    double usual = median(distances);
    int missing = 0;
    for (long distance : distances) {
      if (usual > 0 && distance > 1.5 * usual) {
        missing += (int) Math.round(distance / usual) - 1;
      }
    }
    return missing;
  }

  /** Times that do not go forward as they should in the order of presentation. */
  public int repeatedTimes() {
    return (int) Arrays.stream(distances()).filter(distance -> distance <= 0).count();
  }

  /** Milliseconds: the 95th percentile of the distance between arrival and time. */
  public double jitterMillis() {
    if (count() < 3) {
      return 0;
    }
    double[] off = new double[count()];
    for (int i = 0; i < off.length; i++) {
      off[i] = (arrivals.get(i) - arrivals.get(0)) / NANOS_PER_MICRO - i * usualMicros();
    }
    double[] sorted = off.clone();
    Arrays.sort(sorted);
    double middle = sorted[sorted.length / 2];
    double[] distances = Arrays.stream(off).map(value -> Math.abs(value - middle)).toArray();
    Arrays.sort(distances);
    return distances[(int) (0.95 * (distances.length - 1))] / 1e3;
  }

  private double usualMicros() {
    return mediaSeconds() * MICROS_PER_SECOND / count();
  }

  private long[] sortedTimes() {
    return times.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private long[] distances() {
    long[] sorted = sortedTimes();
    long[] distances = new long[Math.max(0, sorted.length - 1)];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = sorted[i + 1] - sorted[i];
    }
    return distances;
  }

  private static double median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}

package dev.framefleet.producer;

import java.util.List;

/** What a stream of frames would cost; told by those who know prices. Stateless. */
@FunctionalInterface
public interface MonthlyCosts {
  /** Nobody knows. */
  MonthlyCosts NONE = bytesPerFrame -> List.of();

  /**
   * Lines for a person: the cost of a month at a few rates.
   *
   * @param bytesPerFrame of a JPEG, 1 or more
   */
  List<String> lines(long bytesPerFrame);
}

package dev.framefleet.planner.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The study's experiments as they were published, and the load they share.
 *
 * @param users simulated users
 * @param usersPerSecond users that begin per second
 * @param bodyBytes size of a request
 * @param experiments in the study's order
 */
public record PublishedStudy(
    int users, double usersPerSecond, double bodyBytes, List<Published> experiments) {
  private static final String RESOURCE = "/dev/framefleet/planner/published-study.json";

  /** Reads them from the planner's own file. */
  public static PublishedStudy load() {
    try (InputStream in = PublishedStudy.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return JsonMapper.shared().readValue(in, PublishedStudy.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An experiment by its name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Published experiment(String id) {
    return experiments.stream()
        .filter(e -> e.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no experiment is called " + id));
  }
}

package dev.framefleet.cli.doctor;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.state.Authorization;
import dev.framefleet.gcp.state.CloudHosts;
import java.util.List;
import java.util.Map;

/** Looks at a deployment and judges it. Stateless. */
public final class Doctor {
  private Doctor() {}

  /**
   * All findings, in the order in which a frame meets what they are about. Sends a test frame if
   * that is wanted, and changes nothing else.
   *
   * @param environment names local servers
   * @throws InterruptedException if interrupted while waiting for the test frame
   */
  public static List<Finding> examine(Expectation expected, Map<String, String> environment)
      throws InterruptedException {
    TestFrame frame = new TestFrame(SystemTime.wallClock(), SystemTime.nanoTicker());
    Survey survey =
        new Survey(
            expected,
            environment,
            CloudHosts.fromEnvironment(environment),
            Authorization::applicationDefault,
            frame);
    return Checks.of(expected, survey.look());
  }
}

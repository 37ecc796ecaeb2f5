package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks an address whether there is a worker, with a GET that no worker takes for a push. */
final class Endpoints {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Endpoints() {}

  /**
   * The status of the answer.
   *
   * @param near whether Pub/Sub is as near to it as we are: then silence here is silence there
   */
  static Fact<Integer> ask(String url, boolean near) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).GET().build();
      return Fact.known(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException | IllegalArgumentException e) {
      return near
          ? Fact.missing()
          : Fact.unknown(Cause.FAILED, "it cannot be reached from here, which proves nothing");
    }
  }
}

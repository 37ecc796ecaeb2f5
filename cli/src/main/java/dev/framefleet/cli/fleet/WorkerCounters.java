package dev.framefleet.cli.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks workers for their counters, over HTTP as a monitoring system does. */
final class WorkerCounters {
  private static final Pattern ALREADY_THERE =
      Pattern.compile(
          "^framefleet_frames_total\\{[^}]*outcome=\"already-there\"[^}]*} ([0-9.eE+]+)$",
          Pattern.MULTILINE);

  private final List<URI> workers;

  WorkerCounters(List<URI> workers) {
    this.workers = workers;
  }

  /** Deliveries answered "already there"; -1 if a worker cannot be asked, or there is none here. */
  long repeats() throws InterruptedException {
    if (workers.isEmpty()) {
      return -1;
    }
    HttpClient client = HttpClient.newHttpClient();
    long repeats = 0;
    for (URI worker : workers) {
      try {
        Matcher matcher =
            ALREADY_THERE.matcher(
                client
                    .send(
                        HttpRequest.newBuilder(worker.resolve("/metrics")).build(),
                        BodyHandlers.ofString())
                    .body());
        while (matcher.find()) {
          repeats += (long) Double.parseDouble(matcher.group(1));
        }
      } catch (IOException e) {
        return -1;
      }
    }
    return repeats;
  }
}

package dev.framefleet.loadtest.scenario;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where requests go.
 *
 * @param base address of the worker or the service, without a path
 * @param headers that each request carries besides its own
 * @param timeout after which an answer is given up
 */
public record Target(URI base, List<Map.Entry<String, String>> headers, Duration timeout) {
  /** The same work elsewhere. */
  public Target withBase(URI other) {
    return new Target(other, headers, timeout);
  }

  HttpRequest.Builder post(String path) {
    String text = base.toString();
    String root = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path)).timeout(timeout);
    headers.forEach(header -> request.header(header.getKey(), header.getValue()));
    return request;
  }
}

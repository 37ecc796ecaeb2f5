package dev.framefleet.worker.intake;

import dev.framefleet.common.json.Json;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import java.util.Map;

/**
 * What a picture request is answered with.
 *
 * @param headers besides {@code Content-Type} and {@code Content-Length}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String JSON = "application/json";
  static final String JPEG = "image/jpeg";

  /** RFC 9457. */
  static final String PROBLEM = "application/problem+json";

  private static final int OK = 200;
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;
  private static final Map<String, String> LATER = Map.of("Retry-After", "1");
  private static final Map<String, String> WITH_KEY = Map.of("WWW-Authenticate", "Bearer");

  static Answer ok(String contentType, byte[] body, Map<String, String> headers) {
    return new Answer(OK, contentType, body, headers);
  }

  static Answer refused(RefusedException refusal) {
    Reason reason = refusal.reason();
    Map<String, String> headers =
        switch (reason) {
          case UNAVAILABLE -> LATER;
          case UNAUTHORIZED -> WITH_KEY;
          default -> Map.of();
        };
    return problem(reason.status(), String.valueOf(refusal.getMessage()), headers);
  }

  static Answer notAllowed() {
    return problem(NOT_ALLOWED, "the method must be POST", Map.of());
  }

  static Answer failed() {
    return problem(FAILED, "the worker failed; its log says why", Map.of());
  }

  private static Answer problem(int status, String detail, Map<String, String> headers) {
    byte[] body =
        Json.write(
            g -> {
              g.writeStartObject();
              g.writeNumberProperty("status", status);
              g.writeStringProperty("detail", detail);
              g.writeEndObject();
            });
    return new Answer(status, PROBLEM, body, headers);
  }

  boolean isRefusal() {
    return status != OK;
  }
}

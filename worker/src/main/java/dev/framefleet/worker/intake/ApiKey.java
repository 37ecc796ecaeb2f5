package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The key that posted pictures must carry, if there is one. Immutable. */
final class ApiKey {
  private static final String HEADER = "x-api-key";
  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";

  private final byte @Nullable [] key;

  /** A key, or null for none. */
  ApiKey(@Nullable String key) {
    this.key = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses a request that does not carry the key; the time taken tells nothing of the key. */
  void check(HttpServletRequest request) throws RefusedException {
    if (key == null) {
      return;
    }
    String given = given(request);
    if (given == null || !MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8))) {
      throw new RefusedException(
          Reason.UNAUTHORIZED, "a key is needed, as x-api-key or Authorization: Bearer");
    }
  }

  private static @Nullable String given(HttpServletRequest request) {
    String header = request.getHeader(HEADER);
    if (header != null) {
      return header;
    }
    String authorization = request.getHeader(AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }
}

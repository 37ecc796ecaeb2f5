package dev.framefleet.worker.intake;

import dev.framefleet.worker.log.Seldom;
import dev.framefleet.worker.token.PushTokens;
import dev.framefleet.worker.token.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who may push, by the headers alone: no byte of a body is read before. Thread-safe. */
public final class PushGuard {
  static final int UNPROVEN = 401;
  static final int FOREIGN = 403;

  private static final Logger LOG = LoggerFactory.getLogger(PushGuard.class);

  private final @Nullable PushTokens tokens;
  private final boolean open;
  private final Seldom seldom;

  /**
   * A guard.
   *
   * @param tokens judges them; null lets everybody in
   * @param nanos monotonic nanoseconds, for a line of the log in a while
   */
  public PushGuard(@Nullable PushTokens tokens, LongSupplier nanos) {
    this(tokens, true, nanos);
  }

  private PushGuard(@Nullable PushTokens tokens, boolean open, LongSupplier nanos) {
    this.tokens = tokens;
    this.open = open;
    this.seldom = new Seldom(nanos);
  }

  /** A guard that lets nobody in: frames are pulled. */
  public static PushGuard closed(LongSupplier nanos) {
    return new PushGuard(null, false, nanos);
  }

  /** The status that refuses a request, or empty if it is let in. */
  OptionalInt refusal(HttpServletRequest request) {
    if (tokens == null) {
      return open ? OptionalInt.empty() : OptionalInt.of(FOREIGN);
    }
    Verdict verdict = tokens.judge(Collections.list(request.getHeaders("Authorization")));
    if (verdict.kind() == Verdict.Kind.ACCEPTED) {
      return OptionalInt.empty();
    }
    if (seldom.now()) {
      LOG.warn("pushes are refused: {}", verdict.reason());
    }
    return OptionalInt.of(verdict.kind() == Verdict.Kind.UNPROVEN ? UNPROVEN : FOREIGN);
  }
}

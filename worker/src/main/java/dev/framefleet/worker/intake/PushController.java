package dev.framefleet.worker.intake;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.frame.FrameHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/push}. The answer is sent when the work is done, and nothing is done after it.
 */
@RestController
public final class PushController {
  private static final String RETRY_AFTER_SECONDS = "1";

  private final HandlerGate gate;
  private final PushGuard guard;
  private final PushIntake intake;

  /** Behind a gate, with a guard before it. */
  public PushController(HandlerGate gate, PushGuard guard, PushLimits limits) {
    this.gate = gate;
    this.guard = guard;
    this.intake = new PushIntake(limits, SystemTime.nanoTicker());
  }

  /** Takes one push, wrapped or unwrapped. */
  @PostMapping("/v1/push")
  public ResponseEntity<Void> push(HttpServletRequest request) throws IOException {
    OptionalInt refusal = guard.refusal(request);
    if (refusal.isPresent()) {
      return answer(refusal.getAsInt());
    }
    Optional<FrameHandler> handler = gate.handler();
    if (handler.isEmpty()) {
      return answer(PushAnswers.UNAVAILABLE);
    }
    try {
      return answer(PushAnswers.status(intake.accept(request, handler.get())));
    } catch (BodyTooSlowException e) {
      return answer(PushAnswers.TOO_SLOW);
    }
  }

  private static ResponseEntity<Void> answer(int status) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    if (status == PushAnswers.OVERLOADED) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    } else if (status == PushGuard.UNPROVEN) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }
}

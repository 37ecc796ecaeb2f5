package dev.framefleet.worker.intake;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /health/live} and {@code GET /health/ready}. */
@RestController
public final class HealthController {
  private final HandlerGate gate;

  /** Ready while the gate is open. */
  public HealthController(HandlerGate gate) {
    this.gate = gate;
  }

  /** The process serves. */
  @GetMapping("/health/live")
  public String live() {
    return "live\n";
  }

  /** Frames are taken: the model has run warm and the store has answered. */
  @GetMapping("/health/ready")
  public ResponseEntity<String> ready() {
    return gate.handler().isPresent()
        ? ResponseEntity.ok("ready\n")
        : ResponseEntity.status(PushAnswers.UNAVAILABLE).body("not ready\n");
  }
}

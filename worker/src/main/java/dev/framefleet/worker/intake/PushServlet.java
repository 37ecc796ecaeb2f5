package dev.framefleet.worker.intake;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.intake.PushRefusals.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/**
 * {@code POST /v1/push}. The answer is sent when the work is done, and nothing is done after it.
 * Every frame comes this way, so no framework stands before it. Thread-safe.
 */
public final class PushServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String PATH = "/v1/push";
  private static final String RETRY_AFTER_SECONDS = "1";

  private final transient HandlerGate gate;
  private final transient PushGuard guard;
  private final transient PushRefusals refusals;
  private final transient PushIntake intake;

  private PushServlet(HandlerGate gate, PushGuard guard, PushLimits limits, PushRefusals refusals) {
    this.gate = gate;
    this.guard = guard;
    this.refusals = refusals;
    this.intake = new PushIntake(gate, limits, SystemTime.nanoTicker(), refusals);
  }

  /**
   * Behind a gate, with a guard before it.
   *
   * @param registry counts who is refused there
   */
  public static ServletRegistrationBean<?> at(
      HandlerGate gate, PushGuard guard, PushLimits limits, MeterRegistry registry) {
    PushServlet servlet = new PushServlet(gate, guard, limits, new PushRefusals(registry));
    ServletRegistrationBean<?> registration = new ServletRegistrationBean<>(servlet, PATH);
    registration.setName(PATH);
    registration.setAsyncSupported(false);
    return registration;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals("POST")) {
      answer(response, push(request));
    } else {
      response.setHeader("Allow", "POST");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  private int push(HttpServletRequest request) throws IOException {
    OptionalInt refusal = guard.refusal(request);
    if (refusal.isPresent()) {
      int status = refusal.getAsInt();
      refusals.count(status == PushGuard.UNPROVEN ? Reason.UNPROVEN : Reason.FOREIGN);
      return status;
    }
    Optional<FrameHandler> handler = gate.handler();
    if (handler.isEmpty()) {
      refusals.count(Reason.NOT_READY);
      return PushAnswers.UNAVAILABLE;
    }
    try {
      return PushAnswers.status(intake.accept(request, handler.get()));
    } catch (BodyTooSlowException e) {
      refusals.count(Reason.TOO_SLOW);
      return PushAnswers.TOO_SLOW;
    } catch (IOException e) {
      refusals.count(Reason.BROKEN);
      throw e;
    }
  }

  private static void answer(HttpServletResponse response, int status) {
    response.setStatus(status);
    if (status == PushAnswers.OVERLOADED) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    } else if (status == PushGuard.UNPROVEN) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
  }
}

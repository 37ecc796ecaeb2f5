package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The door to one endpoint for pictures: lets in, or refuses, before any body is read. */
final class PictureServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String EXCHANGE = Exchange.class.getName();

  private final transient PictureDesk desk;
  private final transient PictureEndpoint endpoint;
  private final transient ApiKey key;

  PictureServlet(PictureDesk desk, PictureEndpoint endpoint, ApiKey key) {
    this.desk = desk;
    this.endpoint = endpoint;
    this.key = key;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      refuse(response, Answer.notAllowed());
    } else if (request.getDispatcherType() == DispatcherType.ASYNC
        && request.getAttribute(EXCHANGE) instanceof Exchange exchange) {
      exchange.resume(request);
    } else {
      enter(request, response);
    }
  }

  private void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<PictureHandler> handler = desk.handler();
    if (handler.isEmpty()) {
      response.setHeader("Connection", "close");
      refuse(
          response,
          Answer.refused(new RefusedException(Reason.UNAVAILABLE, "the worker is not ready")));
      return;
    }
    Exchange exchange = new Exchange(desk, handler.get(), request, response, endpoint.word());
    request.setAttribute(EXCHANGE, exchange);
    desk.entered(exchange, handler.get());
    try {
      key.check(request);
      PictureEndpoint.BodyReader reader = endpoint.open(request, handler.get());
      exchange.accept(reader, reserved(request));
    } catch (RefusedException e) {
      exchange.refuseUnread(e);
    }
  }

  private long reserved(HttpServletRequest request) throws RefusedException {
    long declared = request.getContentLengthLong();
    long most = desk.limits().maxBodyBytes();
    if (request.getHeader("Content-Encoding") != null) {
      throw new RefusedException(Reason.UNSUPPORTED, "the body must not be encoded");
    }
    if (declared > most) {
      throw desk.tooLarge();
    }
    if (declared == 0) {
      throw new RefusedException(Reason.MALFORMED, "no body");
    }
    if (!desk.hasRoom()) {
      throw new RefusedException(Reason.UNAVAILABLE, "too many pictures are waiting");
    }
    return declared > 0 ? declared : most;
  }

  private void refuse(HttpServletResponse response, Answer answer) throws IOException {
    desk.refusals().count(answer.status());
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(answer.body().length);
    answer.headers().forEach(response::setHeader);
    response.getOutputStream().write(answer.body());
  }
}

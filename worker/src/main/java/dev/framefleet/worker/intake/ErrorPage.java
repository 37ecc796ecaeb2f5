package dev.framefleet.worker.intake;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said about a request that nobody answered: its status, and nothing of the inside. */
@RestController
public final class ErrorPage implements ErrorController {
  private static final int NOT_FOUND = 404;

  /** The status that was set, as JSON. */
  @RequestMapping("/error")
  public ResponseEntity<String> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer set ? set : NOT_FOUND; // asked for directly
    return ResponseEntity.status(code)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"status\":" + code + "}");
  }
}

package dev.framefleet.worker.config;

import java.util.List;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.AbstractHandlerExceptionResolver;

/** A wrong request is answered; it is the sender's matter and makes no line in our log. */
final class QuietRefusals implements WebMvcConfigurer {
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    for (HandlerExceptionResolver resolver : resolvers) {
      if (resolver instanceof AbstractHandlerExceptionResolver logging) {
        logging.setWarnLogCategory("");
      }
    }
  }
}

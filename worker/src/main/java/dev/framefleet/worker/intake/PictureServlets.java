package dev.framefleet.worker.intake;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.image.StudyTime;
import jakarta.servlet.Servlet;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** Registers the endpoints for pictures. Stateless. */
public final class PictureServlets {
  private PictureServlets() {}

  /** {@code POST /image}. */
  public static ServletRegistrationBean<?> image(PictureDesk desk, PictureApi settings) {
    return at(
        "/image",
        new PictureServlet(
            desk,
            new ImageEndpoint(new StudyTime(settings.zone()), SystemTime.wallClock()),
            new ApiKey(settings.apiKey())));
  }

  /** {@code POST /v1/detect}. */
  public static ServletRegistrationBean<?> detect(PictureDesk desk, PictureApi settings) {
    return at(
        "/v1/detect",
        new PictureServlet(desk, new DetectEndpoint(), new ApiKey(settings.apiKey())));
  }

  private static ServletRegistrationBean<?> at(String path, Servlet servlet) {
    ServletRegistrationBean<?> registration = new ServletRegistrationBean<>(servlet, path);
    registration.setName(path);
    registration.setAsyncSupported(true);
    return registration;
  }
}

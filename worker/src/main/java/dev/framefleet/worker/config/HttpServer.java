package dev.framefleet.worker.config;

import static dev.framefleet.worker.intake.PictureServlets.detect;
import static dev.framefleet.worker.intake.PictureServlets.image;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.intake.HandlerGate;
import dev.framefleet.worker.intake.HeapShare;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.intake.PictureDesk;
import dev.framefleet.worker.intake.PushGuard;
import dev.framefleet.worker.intake.PushLimits;
import dev.framefleet.worker.intake.PushServlet;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The HTTP side, running. Several may run in one program: the program's logging, shutdown hooks and
 * properties are left alone, but for the level of Tomcat's own logger. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private HttpServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts listening.
   *
   * @throws UserError if the port is taken, or the host is not an address of this machine
   */
  public static HttpServer start(
      HttpSettings settings,
      HandlerGate gate,
      PushGuard guard,
      PrometheusMeterRegistry registry,
      PictureDesk desk,
      PictureApi pictures) {
    ListenAddress.check(settings);
    TomcatLogging.warningsOnly();
    SpringApplication application = new SpringApplication(IntakeConfiguration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setListeners(ownListeners(application));
    application.setEnvironment(new OwnEnvironment(properties(settings)));
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(HandlerGate.class, () -> gate);
          beans.registerBean(PushLimits.class, settings::limits);
          beans.registerBean(PrometheusMeterRegistry.class, () -> registry);
          beans.registerBean(
              "push",
              ServletRegistrationBean.class,
              () -> PushServlet.at(gate, guard, settings.limits(), registry));
          beans.registerBean("image", ServletRegistrationBean.class, () -> image(desk, pictures));
          beans.registerBean("detect", ServletRegistrationBean.class, () -> detect(desk, pictures));
        });
    try {
      return new HttpServer(application.run());
    } catch (RuntimeException e) {
      throw portInUse(e, settings);
    }
  }

  /** The port it listens on. */
  public int port() {
    if (!(context instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
      throw new IllegalStateException("no web server");
    }
    return web.getWebServer().getPort();
  }

  /** For a look at the routes. */
  ConfigurableApplicationContext context() {
    return context;
  }

  /** Stops accepting, waits for the requests under way within the drain time, and ends. */
  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> properties(HttpSettings settings) {
    return Map.of(
        "server.address",
        settings.host(),
        "server.port",
        settings.port(),
        "server.shutdown",
        "graceful",
        "spring.lifecycle.timeout-per-shutdown-phase",
        settings.drainMillis() + "ms",
        "server.tomcat.connection-timeout",
        settings.limits().silence().toMillis() + "ms",
        // Of these a waiting picture takes one each; health and pushes need the others.
        "server.tomcat.max-connections",
        HeapShare.ofThisProcess().connections(),
        "server.tomcat.accept-count",
        1_000,
        // Only what controllers answer is there to be had; nothing is served from files.
        "spring.web.resources.add-mappings",
        false,
        "spring.web.error.include-stacktrace",
        "never",
        "spring.mvc.servlet.load-on-startup",
        1);
  }

  /** Without the two that would set up the program's logging and read its property files. */
  private static List<ApplicationListener<?>> ownListeners(SpringApplication application) {
    return application.getListeners().stream()
        .<ApplicationListener<?>>map(listener -> listener)
        .filter(listener -> !(listener instanceof LoggingApplicationListener))
        .filter(listener -> !(listener instanceof EnvironmentPostProcessorApplicationListener))
        .toList();
  }

  private static RuntimeException portInUse(RuntimeException failure, HttpSettings settings) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof PortInUseException) {
        return ListenAddress.portInUse(settings, e);
      }
    }
    return failure;
  }
}

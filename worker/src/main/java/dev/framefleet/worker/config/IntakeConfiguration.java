package dev.framefleet.worker.config;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.intake.ErrorPage;
import dev.framefleet.worker.intake.HealthController;
import dev.framefleet.worker.intake.MetricsController;
import dev.framefleet.worker.intake.OpenApiController;
import dev.framefleet.worker.intake.PushLimits;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The parts of Spring that are used, by name: what else lies on the class path of the program
 * around is not configured, and the start is quicker.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class
})
@Import({
  QuietRefusals.class,
  HealthController.class,
  MetricsController.class,
  OpenApiController.class,
  ErrorPage.class
})
class IntakeConfiguration {
  /** A body over the limit is read to its end, else the sender never sees the answer. */
  private static final long MAX_UNREAD_BYTES = 64_000_000;

  /** Around everything, so that they see what Tomcat answers by itself too. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> valves(PushLimits limits) {
    return tomcat -> {
      tomcat.addEngineValves(
          new AnswerHeadersValve(),
          new UnreadBodyValve(MAX_UNREAD_BYTES, limits.bodyPatience(), SystemTime.nanoTicker()));
      // Who is refused by the headers alone need not send the body.
      tomcat.addConnectorCustomizers(
          connector -> {
            connector.setProperty("continueResponseTiming", "onRead");
            // After the drain nobody is waited for; 5 s more would be the default.
            connector.setProperty("executorTerminationTimeoutMillis", "200");
          });
    };
  }
}

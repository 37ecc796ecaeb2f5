package dev.framefleet.worker.config;

import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Holds the given properties alone: neither the system's properties nor the process's environment
 * reach Spring, so a stray {@code SERVER_PORT} changes nothing.
 */
final class OwnEnvironment extends StandardEnvironment {
  OwnEnvironment(Map<String, Object> properties) {
    getPropertySources().addLast(new MapPropertySource("worker", properties));
  }

  @Override
  protected void customizePropertySources(MutablePropertySources sources) {}
}

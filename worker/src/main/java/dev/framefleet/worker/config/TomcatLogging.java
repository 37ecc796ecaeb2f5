package dev.framefleet.worker.config;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tomcat logs through the JDK's own logging, past the program's settings; only its warnings are
 * wanted. Thread-safe.
 */
final class TomcatLogging {
  /** Held, since the JDK forgets a logger, and its level, that nobody holds. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private TomcatLogging() {}

  static void warningsOnly() {
    if (TOMCAT.getLevel() == null) {
      TOMCAT.setLevel(Level.WARNING);
    }
  }
}

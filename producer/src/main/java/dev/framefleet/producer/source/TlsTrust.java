package dev.framefleet.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates an encrypted connection accepts.
 *
 * @param anybody every certificate, and so no certainty of who is at the other end
 * @param certificates in PEM form, of those who may have signed the server's, or its own; null for
 *     those that Java trusts
 */
public record TlsTrust(boolean anybody, @Nullable Path certificates) {
  /** Cameras sign their certificates themselves, so a check would refuse nearly all of them. */
  public static final TlsTrust ANYBODY = new TlsTrust(true, null);

  private static final TlsTrust SYSTEM = new TlsTrust(false, null);

  /**
   * Reads {@code any}, {@code system}, or the name of a file.
   *
   * @throws IllegalArgumentException if the file cannot be read or has no certificate
   */
  public static TlsTrust parse(String text) {
    return switch (text) {
      case "any" -> ANYBODY;
      case "system" -> SYSTEM;
      default -> new TlsTrust(false, checked(Path.of(text)));
    };
  }

  private static Path checked(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        throw new IllegalArgumentException("no certificate in " + file);
      }
      return file;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "must be any, system or a file of certificates; " + file + " cannot be read", e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + " is not a file of certificates in PEM form", e);
    }
  }

  /**
   * This, if it can be kept with a server.
   *
   * @throws IllegalArgumentException if it would be a promise that nobody keeps; without secrets
   */
  public TlsTrust at(SourceAddress address) {
    if (anybody || !address.remote()) {
      return this;
    }
    if (!address.encrypted()) {
      throw new IllegalArgumentException(
          address.shown() + " has no certificate to check; give rtsps:// or https://");
    }
    if (certificates == null && address.numeric()) {
      throw new IllegalArgumentException(
          "system needs a host's name in the URL, since numbers are not held against the"
              + " certificate; or give a file with the camera's own certificate");
    }
    return this;
  }
}

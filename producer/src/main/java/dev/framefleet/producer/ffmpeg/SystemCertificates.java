package dev.framefleet.producer.ffmpeg;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that Java trusts, as a file for OpenSSL, which in FFmpeg's jar knows none: its
 * own folder for them is one of the machine that built it.
 */
final class SystemCertificates {
  private static @Nullable Path file;

  private SystemCertificates() {}

  /**
   * In PEM form; the same for the whole process.
   *
   * @throws UserError if it cannot be written
   */
  static synchronized Path file() {
    Path written = file == null ? write() : file;
    file = written;
    return written;
  }

  private static Path write() {
    try {
      Path file = Files.createTempFile("framefleet-trust", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(file, pem(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw UserError.failed("--tls-trust system: a temporary file cannot be written: " + e, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java's trusted certificates cannot be read", e);
    }
  }

  private static String pem() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null); // Java's own
    StringBuilder pem = new StringBuilder();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trust) {
        for (X509Certificate certificate : trust.getAcceptedIssuers()) {
          append(pem, certificate);
        }
      }
    }
    return pem.toString();
  }

  private static void append(StringBuilder pem, X509Certificate certificate)
      throws CertificateEncodingException {
    pem.append("-----BEGIN CERTIFICATE-----\n")
        .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
        .append("\n-----END CERTIFICATE-----\n");
  }
}

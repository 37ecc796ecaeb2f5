package dev.framefleet.producer.rtsp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key pair that signs itself, as a camera's does, made by the JDK's keytool.
 *
 * @param store with the key, for Java
 * @param certificate in PEM form, for those who trust it
 */
public record TestKeys(Path store, Path certificate) {
  private static final String ALIAS = "camera";

  /** Of every store that is made here; what it locks is worth nothing. */
  public static final String PASSWORD = "changeit";

  /**
   * Makes one that holds for two days.
   *
   * @param names whose it is, such as {@code dns:localhost,ip:127.0.0.1}
   */
  public static TestKeys make(Path folder, String name, String names) throws Exception {
    return make(folder, name, names, "-0d");
  }

  /**
   * The same from another day on.
   *
   * @param start as keytool has it, such as {@code -9d}
   */
  public static TestKeys make(Path folder, String name, String names, String start)
      throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-startdate",
                start,
                "-validity",
                "2",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + names,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
    return new TestKeys(store, pem(store, folder.resolve(name + ".pem")));
  }

  private static Path pem(Path store, Path file) throws IOException, GeneralSecurityException {
    byte[] certificate = load(store).getCertificate(ALIAS).getEncoded();
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** For a server that has it. */
  public SSLContext server() throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(load(store), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}

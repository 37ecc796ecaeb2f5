package dev.framefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class EmulatorCommandTest {
  @Test
  void saysWhereTheKeysOfItsPushTokensAre() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new EmulatorCommand()).setErr(new PrintWriter(err));
    Thread server =
        new Thread(() -> command.execute("--port", "0", "--keys-port", Integer.toString(port)));
    server.start();
    try {
      String url = "http://127.0.0.1:" + port + "/certs";
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> err.toString().contains("emulator: keys of push tokens at " + url));
      assertThat(err.toString()).startsWith("emulator: ready on ");
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .contains("\"keys\"", "RS256");
    } finally {
      server.interrupt();
      server.join();
    }
  }
}

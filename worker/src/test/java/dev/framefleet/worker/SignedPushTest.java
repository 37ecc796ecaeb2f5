package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.testkit.pubsub.PushSink;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.token.PushAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A push as the embedded server sends it, over HTTP: its token passes, and each token that differs
 * from it in one thing is refused by the head alone. Nobody asks for keys but the start.
 */
class SignedPushTest {
  private static final String AUDIENCE = "https://worker.example/v1/push";
  private static final String EMAIL = "pusher@test.iam.gserviceaccount.com";
  private static final byte[] BODY =
      PushClient.envelope("m-1", TestMessages.attributes(1), TestMessages.JPEG);

  private static EmbeddedPubSub pubsub;
  private static SignedJWT pushed;
  private static String keySet;

  private final AtomicInteger keyCalls = new AtomicInteger();
  private HttpServer keys;
  private TestEdge edge;

  /** What is wrong with a token, and what it is answered with. */
  private enum Wrong {
    FORGED(401),
    OTHER_CLAIMS(401),
    UNSIGNED(401),
    UNSIGNED_WITH_THE_OLD_SIGNATURE(401),
    ELLIPTIC_KEY(401),
    PUBLIC_KEY_AS_A_SECRET(401),
    EXPIRED(401),
    ISSUER(401),
    AUDIENCE(403),
    EMAIL(403),
    UNVERIFIED(403);

    private final int status;

    Wrong(int status) {
      this.status = status;
    }
  }

  @BeforeAll
  static void takeATokenFromAPush() throws Exception {
    pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
    try (PushSink sink = PushSink.acking()) {
      PubSubEndpoint server = new PubSubEndpoint("test", pubsub.endpoint());
      try (PubSubAdmin admin = new PubSubAdmin(server)) {
        admin.ensureTopic("frames");
        admin.ensurePush(
            PushSpec.of("frames-push", "frames", URI.create(sink.url()))
                .withOidc(new PushSpec.Oidc(EMAIL, AUDIENCE)));
      }
      try (MessagePublisher topic = TopicPublisher.open(server, "frames", PublishBounds.DEFAULT)) {
        topic
            .publish(new OutgoingMessage(TestMessages.JPEG, TestMessages.attributes(1)))
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
      }
      String header = sink.next().headers().getOrDefault("authorization", "none");
      pushed = SignedJWT.parse(header.substring("Bearer ".length()));
    }
    try (InputStream in = URI.create(pubsub.jwksUrl()).toURL().openStream()) {
      keySet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void stopPubSub() {
    pubsub.close();
  }

  /** The embedded server's keys, at an address that counts who asks. */
  @BeforeEach
  void start() throws IOException {
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          keyCalls.incrementAndGet();
          byte[] set = keySet.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    keys.start();
    URI address = URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/certs");
    edge = new TestEdge(new PushAccount(AUDIENCE, EMAIL, address), Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    edge.close();
    keys.stop(0);
  }

  @Test
  void theTokenOfAPushPassesAndCostsNoCallForKeys() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(status(pushed.serialize(), BODY)).isEqualTo(204);
    }
    assertThat(edge.stored.names()).containsExactly(ObjectNames.frame(TestMessages.id(1), "jpg"));
    assertThat(keyCalls).as("that of the start").hasValue(1);
  }

  @Test
  void aTokenOfTheSameClaimsSignedAgainPassesToo() throws Exception {
    assertThat(status(signed(Map.of()), BODY)).isEqualTo(204);
    assertThat(edge.stored.names()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void oneWrongThingIsRefusedByTheHeadAlone(Wrong wrong) throws Exception {
    String token = token(wrong);
    for (int i = 0; i < 20; i++) {
      assertThat(status(token, null)).isEqualTo(wrong.status);
    }
    assertThat(edge.stored.names()).as("no record of what strangers send").isEmpty();
    assertThat(edge.detector.calls()).isZero();
    assertThat(keyCalls).as("that of the start").hasValue(1);
    assertThat(status(pushed.serialize(), BODY)).as("the right one, after it").isEqualTo(204);
  }

  private static String token(Wrong wrong) throws Exception {
    String id = pushed.getHeader().getKeyID();
    String good = pushed.serialize();
    String signature = good.substring(good.lastIndexOf('.') + 1);
    Instant now = SystemTime.wallClock().instant();
    return switch (wrong) {
      case FORGED ->
          signed(JWSAlgorithm.RS256, new RSASSASigner(new RSAKeyGenerator(2048).generate()));
      case OTHER_CLAIMS -> {
        String other = signed(Map.of("sub", "1"));
        yield other.substring(0, other.lastIndexOf('.') + 1) + signature;
      }
      case UNSIGNED -> new PlainJWT(pushed.getJWTClaimsSet()).serialize();
      case UNSIGNED_WITH_THE_OLD_SIGNATURE ->
          new PlainJWT(pushed.getJWTClaimsSet()).serialize() + signature;
      case ELLIPTIC_KEY ->
          signed(JWSAlgorithm.ES256, new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
      case PUBLIC_KEY_AS_A_SECRET ->
          signed(
              JWSAlgorithm.HS256,
              new MACSigner(
                  JWKSet.parse(keySet).getKeyByKeyId(id).toRSAKey().toRSAPublicKey().getEncoded()));
      case EXPIRED ->
          signed(
              Map.of(
                  "iat", now.minusSeconds(3_631).getEpochSecond(),
                  "exp", now.minusSeconds(31).getEpochSecond()));
      case ISSUER -> signed(Map.of("iss", "https://accounts.google.example"));
      case AUDIENCE -> signed(Map.of("aud", AUDIENCE + "/"));
      case EMAIL -> signed(Map.of("email", "a" + EMAIL));
      case UNVERIFIED -> signed(Map.of("email_verified", false));
    };
  }

  /** The claims of the push but for some, signed by the embedded server. */
  private static String signed(Map<String, Object> changes) throws Exception {
    JWTClaimsSet claims = pushed.getJWTClaimsSet();
    Map<String, Object> all = new HashMap<>(claims.toJSONObject());
    all.putAll(changes);
    return pubsub.signedToken(all);
  }

  /** The claims of the push under the name of the embedded server's key, signed by another. */
  private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(algorithm).keyID(pushed.getHeader().getKeyID()).build();
    SignedJWT token = new SignedJWT(header, pushed.getJWTClaimsSet());
    token.sign(signer);
    return token.serialize();
  }

  /** Of the answer to a push; without a body, to a head that promises one which never comes. */
  private int status(String token, byte @Nullable [] body) throws IOException {
    try (Socket socket = edge.connect()) {
      String head =
          "POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
              + BODY.length
              + "\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      if (body != null) {
        out.write(body);
      }
      String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
    }
  }
}

package dev.framefleet.emulator.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.PushConfig.OidcToken;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.emulator.time.ManualTime;
import dev.framefleet.testkit.pubsub.PubSubCalls;
import dev.framefleet.testkit.pubsub.PushSink;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushTokenTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SigningKey KEY = SigningKey.generate();

  private final ManualTime time = new ManualTime();
  private final IdTokens tokens = new IdTokens(() -> KEY, time.clocks().wall());

  @Test
  void aPushCarriesATokenThatTheServedKeyProves() throws Exception {
    try (EmbeddedPubSub server = EmbeddedPubSub.start(EmulatorConfig.local());
        PushSink sink = PushSink.acking()) {
      ManagedChannel channel =
          NettyChannelBuilder.forTarget(server.endpoint()).usePlaintext().build();
      PubSubCalls pubsub = new PubSubCalls(channel);
      String topic = pubsub.topic("frames");
      pubsub.subscription("frames-push", topic, s -> s.setPushConfig(config(sink.url(), "")));
      pubsub.publish(topic, "frame");
      String authorization = sink.next().headers().getOrDefault("authorization", "none");
      channel.shutdownNow();
      assertThat(authorization).startsWith("Bearer ");
      String[] parts = authorization.substring("Bearer ".length()).split("\\.", -1);
      assertThat(parts).hasSize(3);
      JsonNode header = json(parts[0]);
      assertThat(header.get("alg").asString()).isEqualTo("RS256");
      PublicKey served = servedKey(server.jwksUrl(), header.get("kid").asString());
      assertThat(proves(served, parts)).isTrue();
      parts[1] = parts[1].substring(1);
      assertThat(proves(served, parts)).as("of other claims").isFalse();
    }
  }

  @Test
  void theClaimsAreGoogles() {
    JsonNode claims = claims(tokens.token(config("http://127.0.0.1/push", "fleet")));
    long now = time.clocks().wall().instant().getEpochSecond();
    assertThat(claims.get("iss").asString()).isEqualTo("https://accounts.google.com");
    assertThat(claims.get("aud").asString()).isEqualTo("fleet");
    assertThat(claims.get("email").asString()).isEqualTo("pusher@p.iam.gserviceaccount.com");
    assertThat(claims.get("email_verified").asBoolean()).isTrue();
    assertThat(claims.get("iat").asLong()).isEqualTo(now);
    assertThat(claims.get("exp").asLong()).isEqualTo(now + 3600);
    assertThat(claims.get("sub").asString()).matches("\\d{21}");
    assertThat(claims.get("azp").asString()).isEqualTo(claims.get("sub").asString());
  }

  @Test
  void theEndpointIsTheAudienceIfNoneIsSaid() {
    JsonNode claims = claims(tokens.token(config("http://127.0.0.1/push", "")));
    assertThat(claims.get("aud").asString()).isEqualTo("http://127.0.0.1/push");
  }

  @Test
  void aTokenIsUsedForHalfAnHour() {
    PushConfig config = config("http://127.0.0.1/push", "");
    String first = tokens.token(config);
    time.advance(Duration.ofMinutes(30).minusSeconds(1));
    assertThat(tokens.token(config)).isEqualTo(first);
    time.advance(Duration.ofSeconds(1));
    assertThat(tokens.token(config)).isNotEqualTo(first);
  }

  private static PushConfig config(String endpoint, String audience) {
    return PushConfig.newBuilder()
        .setPushEndpoint(endpoint)
        .setOidcToken(
            OidcToken.newBuilder()
                .setServiceAccountEmail("pusher@p.iam.gserviceaccount.com")
                .setAudience(audience))
        .build();
  }

  private static JsonNode claims(String token) {
    return json(token.split("\\.", -1)[1]);
  }

  private static JsonNode json(String part) {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }

  private static PublicKey servedKey(String url, String id) throws Exception {
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
            .body();
    JsonNode key = JSON.readTree(body).get("keys").get(0);
    assertThat(key.get("kid").asString()).isEqualTo(id);
    assertThat(key.get("kty").asString()).isEqualTo("RSA");
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asString()));
  }

  private static boolean proves(PublicKey key, String[] parts) throws Exception {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }
}

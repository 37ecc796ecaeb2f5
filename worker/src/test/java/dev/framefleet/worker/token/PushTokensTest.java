package dev.framefleet.worker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.token.Verdict.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTokensTest {
  private final ManualClock clock = new ManualClock();
  private final PushTokens tokens =
      PushTokens.open(
          TestTokens.ACCOUNT, () -> TestTokens.set(TestTokens.KEY), clock, clock.nanoTicker());

  @ParameterizedTest
  @ValueSource(strings = {"https://accounts.google.com", "accounts.google.com"})
  void aGoodTokenIsAcceptedWithEitherSpellingOfTheIssuer(String issuer) {
    assertThat(kind(claims().issuer(issuer))).isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void withoutExactlyOneBearerTokenNothingIsProven() {
    String good = TestTokens.signed(claims().build()).get(0);
    assertUnproven(List.of());
    assertUnproven(List.of(good, good));
    assertUnproven(List.of(good.substring("Bearer ".length())));
    assertUnproven(List.of("Basic dXNlcjpwYXNz"));
    assertUnproven(List.of("Bearer "));
    assertUnproven(List.of("Bearer a.b.c"));
    assertUnproven(List.of("Bearer " + "x".repeat(100_000)));
    assertUnproven(List.of(good + ".e30"));
  }

  @Test
  void aForgedSignatureProvesNothing() {
    assertUnproven(
        TestTokens.signed(
            JWSAlgorithm.RS256, "one", TestTokens.signer(TestTokens.OTHER_KEY), claims().build()));
    String good = TestTokens.signed(claims().build()).get(0);
    int dot = good.indexOf('.');
    String payload = good.substring(dot + 1, good.lastIndexOf('.'));
    String other = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    assertUnproven(List.of(good.replace(payload, base64(other.replace("pusher@", "someone@")))));
    assertUnproven(List.of(good.substring(0, good.lastIndexOf('.') + 1)));
  }

  @Test
  void anUnsignedTokenProvesNothing() {
    String unsigned = new PlainJWT(claims().build()).serialize();
    String good = TestTokens.signed(claims().build()).get(0);
    String signature = good.substring(good.lastIndexOf('.') + 1);
    assertUnproven(List.of("Bearer " + unsigned));
    assertUnproven(List.of("Bearer " + unsigned + signature));
    String none = base64("{\"alg\":\"none\",\"kid\":\"one\"}");
    assertUnproven(List.of("Bearer " + none + good.substring(good.indexOf('.'))));
  }

  @Test
  void otherKindsOfKeysProveNothing() throws Exception {
    byte[] publicKey = TestTokens.KEY.toRSAPublicKey().getEncoded();
    assertUnproven(
        TestTokens.signed(JWSAlgorithm.HS256, "one", new MACSigner(publicKey), claims().build()));
    assertUnproven(
        TestTokens.signed(
            JWSAlgorithm.ES256,
            "one",
            new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()),
            claims().build()));
    assertUnproven(
        TestTokens.signed(
            JWSAlgorithm.RS512, "one", TestTokens.signer(TestTokens.KEY), claims().build()));
    assertUnproven(
        TestTokens.signed(
            JWSAlgorithm.PS256, "one", TestTokens.signer(TestTokens.KEY), claims().build()));
  }

  @Test
  void aTokenCountsWhileItIsInForce() {
    List<String> token = TestTokens.signed(claims().build());
    clock.advance(Duration.ofHours(1).plus(PushTokens.CLOCK_SKEW).minusMillis(1));
    assertThat(tokens.judge(token).kind()).isEqualTo(Kind.ACCEPTED);
    clock.advance(Duration.ofMillis(1));
    assertUnproven(token);
    assertThat(kind(claims().expirationTime(null))).isEqualTo(Kind.UNPROVEN);
    Date later = Date.from(clock.instant().plusSeconds(60));
    assertThat(kind(claims().issueTime(later))).isEqualTo(Kind.UNPROVEN);
    assertThat(kind(claims().notBeforeTime(later))).isEqualTo(Kind.UNPROVEN);
  }

  @Test
  void anotherIssuerProvesNothing() {
    assertThat(kind(claims().issuer("https://accounts.google.com.example")))
        .isEqualTo(Kind.UNPROVEN);
    assertThat(kind(claims().issuer(null))).isEqualTo(Kind.UNPROVEN);
  }

  @Test
  void somebodyElsesTokenIsForeign() {
    assertThat(kind(claims().audience("https://worker.example/v1/push/"))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().audience(List.of(TestTokens.AUDIENCE, "b")))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().audience((String) null))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().claim("email", "Pusher@project.iam.gserviceaccount.com")))
        .isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().claim("email", null))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().claim("email", List.of(TestTokens.EMAIL)))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().claim("email_verified", false))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().claim("email_verified", "true"))).isEqualTo(Kind.FOREIGN);
    assertThat(kind(claims().claim("email_verified", null))).isEqualTo(Kind.FOREIGN);
  }

  @Test
  void withoutKeysAWorkerDoesNotStart() {
    KeySource broken =
        () -> {
          throw new IOException("no route");
        };
    assertThatThrownBy(() -> PushTokens.open(TestTokens.ACCOUNT, broken, clock, clock.nanoTicker()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot fetch the keys")
        .hasMessageContaining("no route");
  }

  @Test
  void keysComeByHttpsOrFromThisMachine() {
    assertThatThrownBy(() -> new PushAccount("a", "b@c", URI.create("http://example.com/certs")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("https");
    assertThat(new PushAccount("a", "b@c", URI.create("http://127.0.0.1:1/certs")).keys().getPort())
        .isEqualTo(1);
  }

  private JWTClaimsSet.Builder claims() {
    return TestTokens.claims(clock.instant());
  }

  private Kind kind(JWTClaimsSet.Builder claims) {
    return tokens.judge(TestTokens.signed(claims.build())).kind();
  }

  private void assertUnproven(List<String> headers) {
    assertThat(tokens.judge(headers).kind()).isEqualTo(Kind.UNPROVEN);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

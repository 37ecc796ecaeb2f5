package dev.framefleet.worker.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  private final ManualClock clock = new ManualClock();
  private String set = TestTokens.set(TestTokens.KEY);
  private boolean down;
  private int fetches;
  private SigningKeys keys;

  @BeforeEach
  void open() throws IOException {
    keys =
        new SigningKeys(
            () -> {
              fetches++;
              if (down) {
                throw new IOException("down");
              }
              return set;
            },
            clock.nanoTicker());
  }

  @Test
  void manyLookUpsCostOneFetch() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.find("one")).isPresent();
    }
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void unknownIdsForceNoMoreThanOneFetchInFiveMinutes() {
    for (int second = 0; second < 3_000; second++) {
      assertThat(keys.find("made-up-" + second)).isEmpty();
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(fetches).as("at the start, and after 5, 10, … 45 minutes").isEqualTo(10);
  }

  @Test
  void aNewKeyIsFoundOnceFiveMinutesHavePassed() {
    set = TestTokens.set(TestTokens.KEY, TestTokens.OTHER_KEY);
    assertThat(keys.find("two")).isEmpty();
    clock.advance(SigningKeys.LEAST_PAUSE);
    assertThat(keys.find("two")).isPresent();
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aKeyThatWasWithdrawnIsForgottenWithinAnHour() {
    set = TestTokens.set(TestTokens.OTHER_KEY);
    clock.advance(SigningKeys.MOST_AGE.minusNanos(1));
    assertThat(keys.find("one")).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(keys.find("one")).isEmpty();
  }

  @Test
  void theLastGoodKeysStayWhileFetchesFail() {
    down = true;
    for (int minute = 0; minute < 180; minute++) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(keys.find("one")).isPresent();
    }
    assertThat(fetches).as("once in five minutes after the first hour").isEqualTo(1 + 25);
    down = false;
    set = "{\"keys\":[]}";
    clock.advance(SigningKeys.LEAST_PAUSE);
    assertThat(keys.find("one")).as("an empty set is no answer").isPresent();
    set = "<html>sign in</html>";
    clock.advance(SigningKeys.LEAST_PAUSE);
    assertThat(keys.find("one")).as("nor is a page").isPresent();
  }
}

package dev.framefleet.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNameParserTest {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:frames/[0-9a-f]{2}|errors)/([a-z0-9][a-z0-9-]{0,62})/[0-9]{10,}/"
              + "([0-9]{16})-([0-9a-f]{8})-([0-9]{10})\\.(jpg|json)");
  private static final String GOOD =
      "frames/1b/plaza/2023111422/1700000000040000-00000001-0000000012.jpg";

  @Test
  void namesThatAreChangedAnywhereAreReadAsTheirFormSays() {
    Random random = new Random(7);
    String letters = "0123456789abcdefgjprsonmlz-./_A";
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder name = new StringBuilder(GOOD);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        int at = random.nextInt(name.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(3)) {
          case 0 -> name.setCharAt(at, letter);
          case 1 -> name.insert(at, letter);
          default -> name.deleteCharAt(at);
        }
      }
      boolean parsed = FrameNameParser.parse(name.toString()) != null;
      assertThat(parsed).as("%s", name).isEqualTo(FORM.matcher(name).matches());
      read += parsed ? 1 : 0;
    }
    assertThat(read).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frames/",
        "errors/.json",
        "frames/1b/.jpg",
        "errors//2023111422/1700000000040000-00000001-0000000012.json",
        "errors/-a/2023111422/1700000000040000-00000001-0000000012.json",
        "errors/a/b/2023111422/1700000000040000-00000001-0000000012.json",
        "1700000000040000-00000001-0000000012.json",
        "errors/1700000000040000-00000001-0000000012.json"
      })
  void fragmentsAreNoFrames(String name) {
    assertThat(FrameNameParser.parse(name)).isNull();
  }
}

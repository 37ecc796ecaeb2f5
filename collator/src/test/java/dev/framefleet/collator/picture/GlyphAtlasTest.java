package dev.framefleet.collator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphAtlasTest {
  @ParameterizedTest
  @ValueSource(ints = {14, 46, 100})
  void theLettersOfMostOfEuropeAreThereInEverySize(int lineHeight) {
    GlyphAtlas.Size size = GlyphAtlas.load().atMost(lineHeight);

    for (char letter : "AzÄßéñøłčőŽΩλЖщё°→…".toCharArray()) {
      assertThat(size.offset(letter)).as("%s", letter).isNotEqualTo(size.offset('?'));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"漢", "\u0000", "\uffff"})
  void whatIsNotThereIsAQuestionMark(String text) {
    GlyphAtlas.Size size = GlyphAtlas.load().atMost(20);

    assertThat(size.offset(text.charAt(0))).isEqualTo(size.offset('?'));
  }
}

package dev.framefleet.collator.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.manifest.EndReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden example is never changed: what was sealed once stays readable. */
class SealedLedgerJsonTest {
  @Test
  void goldenExampleIsReadAndWrittenToTheByte() throws IOException {
    SealedLedger ledger = SealedLedgerJson.read(golden().getBytes(UTF_8));

    assertThat(new String(SealedLedgerJson.write(ledger), UTF_8)).isEqualTo(golden());
    assertThat(ledger.end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(ledger.objects()).isEqualTo(7);
    assertThat(ledger.fateOf(5)).isEqualTo(Fate.DROPPED);
    assertThat(ledger.fateOf(6)).isEqualTo(Fate.POISONED);
    assertThat(ledger.fateOf(10)).isEqualTo(Fate.MISSING);
  }

  @Test
  void partsAreCutToTheHoleAndNeighboursAreOne() throws IOException {
    SealedLedger ledger = SealedLedgerJson.read(golden().getBytes(UTF_8));

    assertThat(ledger.parts(new SeqRange(2, 12), true))
        .containsExactly(new SeqRange(2, 3), new SeqRange(6, 6), new SeqRange(8, 9));
    assertThat(ledger.parts(new SeqRange(5, 12), false))
        .containsExactly(new SeqRange(5, 5), new SeqRange(7, 7), new SeqRange(10, 12));
    assertThat(ledger.parts(new SeqRange(11, 12), true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"v\":1|\"v\":2|unknown ledger version: 2",
        "\"fromSeq\":4|\"fromSeq\":5|seq 4 must have one fate",
        "\"fromSeq\":4|\"fromSeq\":3|seq 4 must have one fate",
        "\"fate\":\"missing\"|\"fate\":\"eaten\"|unknown fate: eaten",
        ",\"reason\":\"queue-full\"||must have a reason",
        "\"frames\":10|\"frames\":11|11 frames, and fates of 10",
        "\"frames\":10|\"frame\":10|missing key \"frames\"",
        "source-lost|tired|unknown reason of the end: tired",
      })
  void whatIsNoLedgerIsRefusedInOneLine(String from, String to, String says) throws IOException {
    String json = golden().replaceFirst(from, to == null ? "" : to);

    assertThatThrownBy(() -> SealedLedgerJson.read(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .hasMessageNotContaining("\n");
  }

  private static String golden() throws IOException {
    try (InputStream in =
        SealedLedgerJsonTest.class.getResourceAsStream("/golden/v1/ledger.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).strip();
    }
  }
}

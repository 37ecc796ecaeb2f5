package dev.framefleet.collator.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SealerTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();
  private static final String SEAL = ObjectNames.ledger(STREAM, RUN);

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final List<String> told = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void everySeqHasItsFateInTheSealedLedger() throws StoreException {
    mixed();

    seal(1);

    assertThat(told).containsExactly("sealed " + SEAL);
    assertThat(new String(store.read(SEAL), UTF_8))
        .isEqualTo(
            "{\"v\":1,\"stream\":\"gate-7\",\"run\":\"1700000000000000-0a1b2c3d\",\"end\":\"eof\","
                + "\"frames\":7,\"fates\":[{\"fromSeq\":0,\"toSeq\":1,\"fate\":\"stored\"},"
                + "{\"fromSeq\":2,\"toSeq\":3,\"fate\":\"dropped\",\"reason\":\"queue-full\"},"
                + "{\"fromSeq\":4,\"toSeq\":4,\"fate\":\"poisoned\"},"
                + "{\"fromSeq\":5,\"toSeq\":5,\"fate\":\"missing\"},"
                + "{\"fromSeq\":6,\"toSeq\":6,\"fate\":\"stored\"}]}");
  }

  @Test
  void objectGoneAfterSealingIsExpiredNotMissing() {
    builder.data(0, START).data(1, START + 10).data(2, START + 20).end(2);
    seal(0);
    delete(1);

    Ledger ledger = compute();

    assertThat(ledger.expired()).isEqualTo(1);
    assertThat(ledger.missing()).isZero();
    assertThat(ledger.balances(0, false)).isTrue();
    assertThat(table(ledger)).contains("expired").contains("1 expired, 0 missing");
    assertThat(new String(LedgerJson.write(ledger, true), UTF_8))
        .contains("\"balanced\":true,\"expired\":1,\"missing\":0")
        .contains("\"poisoned\":0,\"expired\":1,\"missing\":0");
  }

  @Test
  void whatWasMissingWhenSealedStaysMissing() {
    mixed();
    seal(1);

    assertThat(compute().missing()).isEqualTo(1);
    assertThat(compute().balances(0, false)).isFalse();
  }

  @Test
  void wholeRunMayExpireAndItsManifestsToo() {
    builder.data(0, START).data(1, START + 10).end(2, new RunManifest.Dropped("queue-full", 2, 2));
    seal(0);
    delete(0);
    delete(1);
    try (var names = store.list(ObjectNames.runPrefix(STREAM), null, null)) {
      names.map(object -> object.name()).filter(name -> !name.equals(SEAL)).forEach(store::delete);
    }

    Ledger ledger = compute();

    assertThat(ledger.expired()).isEqualTo(2);
    assertThat(ledger.runs().get(0).droppedCount()).isEqualTo(1);
    assertThat(ledger.balances(0, false)).isTrue();
  }

  @Test
  void sealingAgainWithTheSameContentIsSuccessAlsoWhenPicturesAreGone() throws StoreException {
    mixed();
    seal(1);
    byte[] first = store.read(SEAL);
    delete(0);

    seal(1);

    assertThat(told.get(1)).isEqualTo("sealed before, with the same content: " + SEAL);
    assertThat(store.read(SEAL)).isEqualTo(first);
  }

  @Test
  void sealingAgainAfterFramesCameSaysWhatToDo() {
    mixed();
    seal(1);
    builder.data(5, START + 50);

    assertThatThrownBy(() -> seal(1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was sealed before with other content")
        .hasMessageContaining("remove " + SEAL + " and seal again");
    delete(0);
    assertThatThrownBy(() -> seal(1))
        .hasMessageContaining("keep " + SEAL + " as it is, since 1 frame has expired");
    assertThat(compute().missing()).isZero();
  }

  @Test
  void openRunIsRefusedOrPassedOver() {
    RunId open = new RunId(START + 1_000_000, "0000000f");
    builder.data(0, START).end(0);
    new StoreBuilder(store, STREAM, open).data(0, open.startMicros()).manifest(0, null);

    assertThatThrownBy(() -> seal(0)).hasMessageContaining("not sealed: the run " + open);
    assertNotSealed();

    new Sealer(store, told::add).seal(compute(), 0, true);

    assertThat(told).containsExactly("sealed " + SEAL);
  }

  @Test
  void onlyOpenRunsAreNothingToSeal() {
    builder.data(0, START).manifest(0, null);

    assertThatThrownBy(() -> new Sealer(store, told::add).seal(compute(), 0, true))
        .hasMessage("nothing to seal: no run of the stream has ended yet");
  }

  @Test
  void missingFramesAreRefusedUntilAllowed() {
    builder.data(0, START).end(2);

    assertThatThrownBy(() -> seal(1))
        .hasMessageContaining("2 frames of the run " + RUN)
        .hasMessageContaining("--allow-missing 2");
    assertNotSealed();
  }

  @Test
  void inconsistentRunIsRefused() {
    builder.data(0, START).poisoned(0, START, "truncated JPEG").end(0);

    assertThatThrownBy(() -> seal(9)).hasMessageContaining("two objects or two fates");
  }

  @Test
  void damagedSealedLedgerIsNamedAndItsFramesAreMissing() {
    builder.data(0, START).end(1).object(SEAL, new byte[] {'{'});

    assertThat(compute().missing()).isEqualTo(1);
    assertThat(warnings).singleElement().asString().contains(SEAL).contains("cannot be read");
  }

  @Test
  void sealedLedgerOfAnotherLastSeqIsAnError() {
    builder.data(0, START).end(0);
    seal(0);
    builder.data(1, START + 10).end(1);

    assertThat(compute().consistent()).isFalse();
  }

  @Test
  @Timeout(20)
  void wildLastSeqCostsNoBillionSteps() {
    builder.data(0, START).end(9_999_999_999L);

    assertThat(compute().missing()).isEqualTo(9_999_999_999L);
  }

  private void mixed() {
    builder
        .data(0, START)
        .data(1, START + 10)
        .poisoned(4, START + 40, "truncated JPEG")
        .data(6, START + 60)
        .end(6, new RunManifest.Dropped("queue-full", 2, 3));
  }

  private void assertNotSealed() {
    assertThat(told).isEmpty();
    assertThatThrownBy(() -> store.read(SEAL)).isInstanceOf(ObjectNotFoundException.class);
  }

  private void delete(long seq) {
    assertThat(store.delete(ObjectNames.frame(builder.id(seq, START + seq * 10), ObjectNames.JSON)))
        .isTrue();
  }

  private void seal(long allowMissing) {
    new Sealer(store, told::add).seal(compute(), allowMissing, false);
  }

  private Ledger compute() {
    return Ledger.compute(store, STREAM, null, warnings::add);
  }

  private static String table(Ledger ledger) {
    StringWriter text = new StringWriter();
    LedgerTable.print(ledger, ledger.balances(0, false), new PrintWriter(text, true));
    return text.toString();
  }
}

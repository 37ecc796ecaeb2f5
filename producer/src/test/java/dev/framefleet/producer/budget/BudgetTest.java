package dev.framefleet.producer.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.source.FakeImage;
import dev.framefleet.producer.timeline.CaptureTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final int FPS = 10;
  private static final long PICTURES_PER_HOUR = 3_600L * FPS;
  private final List<String> changes = new ArrayList<>();
  private final FakeImage image = new FakeImage(1);
  private final FakeImage large = new FakeImage(600_000);

  @Test
  void anHourStaysWithinItsBytesWhateverThePicturesTake() {
    long budget = PICTURES_PER_HOUR * 100_000 / 20; // a twentieth of what there is
    BudgetShare share = new BudgetPool(budget).join((micros, detail) -> changes.add(detail));

    long sent = produce(share, 0, 3_600, 100_000);

    assertThat(sent).isBetween(budget / 2, budget + budget / 60 + 100_000);
  }

  @Test
  void rateGivesWayFirstThenTheSizeAndEachChangeIsTold() {
    BudgetShare share =
        new BudgetPool(PICTURES_PER_HOUR * 100_000 / 7)
            .join((micros, detail) -> changes.add(detail));
    produce(share, 0, 120, 100_000);
    assertThat(share.widthPercent()).isEqualTo(100);

    produce(share, 120, 1_200, 1_000_000);

    assertThat(share.widthPercent()).isLessThan(100);
    assertThat(changes).isNotEmpty();
    assertThat(changes.get(0)).startsWith("1 of").contains("at 100 %").contains("are allowed");
  }

  @Test
  void whatGaveWayComesBackWhenThereIsRoom() {
    BudgetShare share =
        new BudgetPool(PICTURES_PER_HOUR * 50_000).join((micros, detail) -> changes.add(detail));
    produce(share, 0, 600, 200_000);
    assertThat(changes).isNotEmpty();

    long hour = produce(share, 600, 1_800, 10_000);

    assertThat(changes.get(changes.size() - 1)).startsWith("1 of 1 frames at 100 %");
    assertThat(hour).isGreaterThan(PICTURES_PER_HOUR / 4 * 10_000);
  }

  @Test
  void withoutNeedNothingChanges() {
    BudgetShare share =
        new BudgetPool(PICTURES_PER_HOUR * 20_000).join((micros, detail) -> changes.add(detail));

    assertThat(produce(share, 0, 600, 10_000)).isEqualTo(600L * FPS * 10_000);
    assertThat(changes).isEmpty();
  }

  @Test
  void quietCameraLeavesItsBytesToTheOthers() {
    BudgetPool pool = new BudgetPool(PICTURES_PER_HOUR * 60_000);
    BudgetShare quiet = pool.join((micros, detail) -> changes.add(detail));
    BudgetShare busy = pool.join((micros, detail) -> changes.add(detail));

    long sent = 0;
    for (int minute = 0; minute < 30; minute++) {
      produce(quiet, minute * 60, minute * 60 + 60, 1_000);
      sent += produce(busy, minute * 60, minute * 60 + 60, 50_000);
    }

    assertThat(sent).isGreaterThan(30L * 60 * FPS * 50_000 * 9 / 10);
    busy.close();
    assertThat(pool.allowed(quiet)).isEqualTo(PICTURES_PER_HOUR * 60_000.0);
  }

  @Test
  void holdsHoweverFarTheDecoderIsAheadOfTheEncoder() {
    long budget = PICTURES_PER_HOUR * 100_000 / 20;
    BudgetShare share = new BudgetPool(budget).join((micros, detail) -> changes.add(detail));
    long sent = 0;
    int waiting = 0;
    for (long i = 0; i < PICTURES_PER_HOUR; i++) {
      long media = i * 1_000_000 / FPS;
      if (share.selects(new CaptureTime(START + media, media, false), large)) {
        waiting++;
      }
      if (i % 3_000 == 0) { // five minutes' pictures have waited
        for (; waiting > 0; waiting--) {
          share.sent(100_000);
          sent += 100_000;
        }
      }
    }

    assertThat(sent + waiting * 100_000L).isBetween(budget / 2, budget + budget / 60 + 100_000);
  }

  @Test
  void whatIsDroppedAfterAllCostsNothing() {
    BudgetShare share = new BudgetPool(3_600_000).join((micros, detail) -> changes.add(detail));
    for (int i = 0; i < 100; i++) {
      assertThat(share.selects(new CaptureTime(START + i, i, false), large)).isTrue();
      share.dropped();
    }
    assertThat(changes).isEmpty();
  }

  /** Bytes sent of pictures at ten per second, each of a size that goes with its area. */
  private long produce(BudgetShare share, int fromSecond, int toSecond, int bytes) {
    long sent = 0;
    for (long i = (long) fromSecond * FPS; i < (long) toSecond * FPS; i++) {
      long media = i * 1_000_000 / FPS;
      if (share.selects(new CaptureTime(START + media, media, false), image)) {
        int size = bytes * share.widthPercent() / 100 * share.widthPercent() / 100;
        share.sent(size);
        sent += size;
      }
    }
    return sent;
  }
}

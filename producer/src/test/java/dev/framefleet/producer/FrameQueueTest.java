package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.source.FakeImage;
import dev.framefleet.producer.source.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private final RunLedger ledger = new RunLedger(Production.STREAM, Production.RUN);
  private final List<FakeImage> images = new ArrayList<>();
  private final AtomicInteger gone = new AtomicInteger();

  @Test
  void writerWaitsForRoomAndOrderIsKept() throws Exception {
    FrameQueue queue = new FrameQueue(250, false, gone::incrementAndGet);
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 20; i++) {
                  queue.put(frame(100));
                }
                queue.finish();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    writer.start();

    for (int i = 0; i < 20; i++) {
      assertThat(Objects.requireNonNull(queue.take()).ticket().seq()).isEqualTo(i);
    }
    assertThat(queue.take()).isNull();
    writer.join();
  }

  @Test
  void frameLargerThanTheBoundGoesAlone() throws Exception {
    FrameQueue queue = new FrameQueue(10, false, gone::incrementAndGet);

    assertThat(queue.put(frame(1_000))).isTrue();
  }

  @Test
  void fullQueueGivesUpItsOldestFramesIfToldSo() throws Exception {
    FrameQueue queue = new FrameQueue(250, true, gone::incrementAndGet);

    for (int i = 0; i < 5; i++) {
      assertThat(queue.put(frame(100))).isTrue();
    }

    assertThat(images)
        .extracting(FakeImage::isClosed)
        .containsExactly(true, true, true, false, false);
    assertThat(gone).hasValue(3);
    assertThat(Objects.requireNonNull(queue.take()).ticket().seq()).isEqualTo(3);
    assertThat(ledger.checkpoint().dropped())
        .containsExactly(new RunManifest.Dropped(DropReason.QUEUE_FULL, 0, 2));
  }

  @Test
  void abandonedQueueClosesWhatWaitsAndTurnsWritersAway() throws Exception {
    FrameQueue queue = new FrameQueue(1_000, false, gone::incrementAndGet);
    queue.put(frame(100));

    queue.abandon();

    assertThat(queue.put(frame(100))).isFalse();
    assertThat(images).hasSize(2).allMatch(FakeImage::isClosed);
  }

  private QueuedFrame frame(long bytes) {
    FakeImage image = new FakeImage(bytes);
    images.add(image);
    RunLedger.Ticket ticket = ledger.selected(1_700_000_000_000_000L);
    FrameId id =
        new FrameId(Production.STREAM, Production.RUN, ticket.seq(), ticket.captureMicros());
    return new QueuedFrame(
        FrameHeader.plain(id, ClockSource.MEDIA, 8, 8), new Picture(image, 0, 0, false), ticket, 0);
  }
}

package dev.framefleet.producer;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.source.ReconnectingSource;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Tells the current run's account, and whoever listens, what happens to a camera's connection. */
final class SourceNews implements ReconnectingSource.Listener {
  private final StreamId stream;
  private final InstantSource wall;
  private final ProducerListener listener;
  private volatile @Nullable RunLedger ledger;

  SourceNews(StreamId stream, InstantSource wall, ProducerListener listener) {
    this.stream = stream;
    this.wall = wall;
    this.listener = listener;
  }

  /** From now on, this run's. */
  void tell(RunLedger current) {
    ledger = current;
  }

  @Override
  public void lost(String why) {
    event("source-lost", why);
  }

  @Override
  public void reconnected() {
    event("reconnect", "pictures come again");
  }

  /** So many frames were given up that their account goes on in another run. */
  void full() {
    event("account-full", "too many gaps for one manifest: another run begins");
  }

  private void event(String kind, String detail) {
    RunLedger current = ledger;
    if (current != null) {
      current.event(SystemTime.toMicros(wall.instant()), kind, detail);
    }
    listener.event(stream, kind, detail);
  }
}

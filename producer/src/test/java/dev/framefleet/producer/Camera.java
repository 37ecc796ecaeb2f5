package dev.framefleet.producer;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A live run of the tests: a producer that is stopped after so many frames. */
final class Camera implements ProducerListener {
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final AtomicReference<@Nullable ProducerApp> app = new AtomicReference<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final long enough;

  private Camera(long enough) {
    this.enough = enough;
  }

  static ProducerConfig config(String url) {
    return ProducerConfig.of(Production.STREAM, SourceAddress.parse(url))
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  /** What is published until so many frames are, and everything that happened. */
  static Result run(ProducerConfig config, long frames) throws InterruptedException {
    Camera camera = new Camera(frames);
    ProducerApp producer =
        new ProducerApp(config, camera.publisher, ProducerClocks.system(), camera);
    camera.app.set(producer);
    ProducerSummary summary = producer.run();
    return new Result(new Production(summary, camera.publisher.messages()), camera.events);
  }

  @Override
  public void progress(Progress progress) {
    ProducerApp running = app.get();
    if (progress.published() >= enough && running != null) {
      running.stop();
    }
  }

  @Override
  public void event(StreamId stream, String kind, String detail) {
    events.add(kind + ": " + detail);
  }

  record Result(Production production, List<String> events) {}
}

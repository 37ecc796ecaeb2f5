package dev.framefleet.collator;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.result.StoredExtras;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a store as workers would. */
public final class StoreBuilder {
  private static final String MODEL = "nanodet-g-416@60034366";

  private final ObjectStore store;
  private final StreamId stream;
  private final RunId run;

  public StoreBuilder(ObjectStore store, StreamId stream, RunId run) {
    this.store = store;
    this.stream = stream;
    this.run = run;
  }

  public FrameId id(long seq, long captureMicros) {
    return new FrameId(stream, run, seq, captureMicros);
  }

  /** A stored frame with its picture. */
  public StoreBuilder frame(long seq, long captureMicros, byte[] jpeg, Detection... detections) {
    return frame(seq, captureMicros, jpeg, false, detections);
  }

  public StoreBuilder frame(
      long seq, long captureMicros, byte[] jpeg, boolean annotated, Detection... detections) {
    try {
      JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
      byte[] json =
          ResultJson.write(
              result(seq, captureMicros, info.width(), info.height(), detections),
              new StoredExtras(Map.of(), null, annotated));
      return object(
          ObjectNames.frame(id(seq, captureMicros), ObjectNames.JPG),
          JpegComments.embed(jpeg, json));
    } catch (MalformedJpegException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A stored frame without picture. */
  public StoreBuilder data(long seq, long captureMicros, Detection... detections) {
    return object(
        ObjectNames.frame(id(seq, captureMicros), ObjectNames.JSON),
        ResultJson.write(result(seq, captureMicros, 64, 48, detections)));
  }

  public StoreBuilder poisoned(long seq, long captureMicros, String reason) {
    FrameId id = id(seq, captureMicros);
    return object(ObjectNames.error(id), ResultJson.writePoisoned(id, reason));
  }

  public StoreBuilder end(long lastSeq, RunManifest.Dropped... dropped) {
    return manifest(lastSeq, EndReason.EOF, dropped);
  }

  public StoreBuilder manifest(
      long lastSeq, @Nullable EndReason end, RunManifest.Dropped... dropped) {
    long gone = List.of(dropped).stream().mapToLong(RunManifest.Dropped::count).sum();
    RunManifest manifest =
        new RunManifest(
            stream,
            run,
            lastSeq + 1 - gone,
            lastSeq,
            run.startMicros(),
            run.startMicros(),
            lastSeq + 1,
            0,
            List.of(dropped),
            List.of(),
            end);
    return object(ObjectNames.manifest(manifest), ManifestJson.write(manifest));
  }

  public StoreBuilder object(String name, byte[] content) {
    try {
      store.create(name, content);
      return this;
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FrameResult result(
      long seq, long captureMicros, int width, int height, Detection... detections) {
    return new FrameResult(
        FrameHeader.plain(id(seq, captureMicros), ClockSource.MEDIA, width, height),
        MODEL,
        List.of(detections));
  }
}

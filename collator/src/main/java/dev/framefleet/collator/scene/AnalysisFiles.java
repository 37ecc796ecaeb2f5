package dev.framefleet.collator.scene;

import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.track.TracksJson;
import dev.framefleet.collator.zones.AnalyticsJson;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.CountsCsv;
import dev.framefleet.collator.zones.HeatMap;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an analysis; each has its name once it is complete. Not thread-safe. */
final class AnalysisFiles implements SceneFold.Told, AutoCloseable {
  private final StreamId stream;
  private final AnalysisConfig config;
  private final List<DetectionLines> open = new ArrayList<>();
  private final @Nullable DetectionLines tracks;
  private final @Nullable DetectionLines events;
  private final @Nullable DetectionLines counts;

  AnalysisFiles(StreamId stream, AnalysisConfig config) {
    this.stream = stream;
    this.config = config;
    try {
      tracks = begun(config.tracks());
      events = begun(config.events());
      counts = begun(config.counts());
    } catch (UserError e) {
      close();
      throw e;
    }
    if (counts != null) {
      counts.add(CountsCsv.HEADER.getBytes(StandardCharsets.UTF_8));
    }
  }

  private @Nullable DetectionLines begun(@Nullable Path path) {
    if (path == null) {
      return null;
    }
    DetectionLines lines = new DetectionLines(PartialFile.of(path));
    open.add(lines);
    return lines;
  }

  @Override
  public void frame(TrackedFrame frame) {
    if (tracks != null) {
      tracks.add(TracksJson.write(frame));
    }
  }

  @Override
  public void event(ZoneEvent event) {
    if (events != null) {
      events.add(event.json());
    }
  }

  @Override
  public void interval(Counts.Interval interval) {
    if (counts != null) {
      String text = CountsCsv.lines(interval);
      if (!text.isEmpty()) {
        counts.add(text.stripTrailing().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Adds what was kept of a part of the timeline. */
  void addAll(ScenePart.Files part) {
    addAll(tracks, part.tracks());
    addAll(events, part.events());
    addAll(counts, part.counts());
  }

  /** Adds what became known behind the last part. */
  void addRest(ScenePart rest) {
    if (tracks != null) {
      tracks.addBytes(rest.tracks());
    }
    rest.events().forEach(this::event);
    if (counts != null) {
      counts.addBytes(rest.counts());
    }
  }

  private static void addAll(@Nullable DetectionLines lines, Path kept) {
    if (lines != null) {
      lines.addAll(kept);
    }
  }

  List<Path> publish(SceneFold fold) {
    open.forEach(DetectionLines::publish);
    if (config.totals() != null) {
      byte[] json = AnalyticsJson.write(stream, fold.counts());
      write(config.totals(), out -> out.write(json));
    }
    HeatMap heat = fold.heat();
    if (config.heat() != null && heat != null) {
      write(config.heat(), heat::writePng);
    }
    return Stream.of(
            config.tracks(), config.events(), config.counts(), config.totals(), config.heat())
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public void close() {
    open.forEach(DetectionLines::close);
  }

  /** Fills a stream. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void write(Path path, Content content) {
    PartialFile file = PartialFile.of(path);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.partial()))) {
      content.writeTo(out);
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file.partial() + ": " + e.getMessage(), e);
    }
    file.publish();
  }
}

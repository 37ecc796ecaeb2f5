package dev.framefleet.collator.record;

import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.scene.ScenePart;
import dev.framefleet.collator.scene.SceneStyle;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries tracks and counts from segment to segment: keeps what each of them ends with, so that the
 * next one, after a restart too, begins behind it. Tells of events once; after a restart, those of
 * the last minute again, as nobody knows whether they had been sent. Not thread-safe.
 */
public final class SceneKeeper {
  private static final long TOLD_AGAIN_MICROS = 60_000_000;

  private final SegmentFolder folder;
  private final StreamId stream;
  private final AnalysisConfig config;
  private final SceneStyle style;
  private final Consumer<ZoneEvent> events;
  private final Set<Long> again;
  private final boolean showsBefore;

  /**
   * A keeper.
   *
   * @param showsBefore whether the last picture before a segment is shown in it too
   * @param tellAll whether all events are told, also those of segments that are there already
   * @param events takes the events
   */
  public SceneKeeper(
      SegmentFolder folder,
      StreamId stream,
      AnalysisConfig config,
      SceneStyle style,
      boolean showsBefore,
      boolean tellAll,
      Consumer<ZoneEvent> events) {
    this.folder = folder;
    this.stream = stream;
    this.config = config;
    this.style = style;
    this.showsBefore = showsBefore;
    this.events = events;
    again = untold(folder, tellAll);
  }

  private static Set<Long> untold(SegmentFolder folder, boolean all) {
    long last = folder.all().stream().mapToLong(SegmentMeta::startMicros).max().orElse(0);
    return folder.all().stream()
        .map(SegmentMeta::startMicros)
        .filter(start -> all || start > last - TOLD_AGAIN_MICROS)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The fingerprint of what a segment begins behind; empty at the beginning. */
  String before(long startMicros, String look) {
    SegmentMeta before = folder.before(startMicros, look);
    SegmentMeta.Scene scene = before == null ? null : before.scene();
    return scene == null ? "" : scene.state();
  }

  /** Begins a segment. */
  ScenePart open(long startMicros, String look) {
    SegmentMeta before = folder.before(startMicros, look);
    byte[] kept = before == null ? new byte[0] : state(before);
    return new ScenePart(stream, config, style, kept, showsBefore);
  }

  /**
   * What a segment ends with.
   *
   * @throws UserError if it cannot be read
   */
  public byte[] state(SegmentMeta segment) {
    Path file = folder.state(segment.startMicros());
    SegmentMeta.Scene scene = segment.scene();
    try {
      byte[] kept = Files.readAllBytes(file);
      if (scene != null && Fingerprint.of(kept).equals(scene.state())) {
        return kept;
      }
    } catch (IOException e) {
      throw UserError.failed("cannot read " + file + ": " + e.getMessage(), e);
    }
    throw UserError.failed(file + " is damaged; delete it, and it is made again");
  }

  /** A segment is as it was. */
  void unchanged(SegmentMeta segment) {
    if (again.remove(segment.startMicros())) {
      told(segment.startMicros()).forEach(events);
    }
  }

  /** Writes what a segment has added, and tells what nobody knows yet. */
  SegmentMeta.Scene write(long startMicros, ScenePart part, String frames) throws IOException {
    boolean untold = again.remove(startMicros);
    Set<String> known =
        untold
            ? Set.of()
            : told(startMicros).map(ZoneEvent::key).collect(Collectors.toCollection(HashSet::new));
    ScenePart.Files files = folder.scene(startMicros);
    byte[] state = part.state();
    folder.publish(files.tracks(), part.tracks());
    folder.publish(files.events(), lines(part));
    folder.publish(files.counts(), part.counts());
    folder.publish(folder.state(startMicros), state);
    part.events().stream().filter(event -> !known.contains(event.key())).forEach(events);
    return new SegmentMeta.Scene(Fingerprint.of(state), frames, part.drawn());
  }

  private static byte[] lines(ScenePart part) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (ZoneEvent event : part.events()) {
      lines.writeBytes(event.json());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private Stream<ZoneEvent> told(long startMicros) {
    Path file = folder.scene(startMicros).events();
    try {
      return Files.readAllLines(file).stream()
          .map(line -> ZoneEvent.read(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      return Stream.of();
    } catch (IOException e) {
      throw UserError.failed("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}

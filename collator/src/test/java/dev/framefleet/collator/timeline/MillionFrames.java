package dev.framefleet.collator.timeline;

import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Surveys and orders a million frames of a store that lists without reading anything. */
final class MillionFrames {
  private static final long FRAMES = 1_000_000;
  private static final StreamId STREAM = new StreamId("plaza");
  private static final long START = 1_700_000_000_000_000L;
  private static final long STEP = 40_000;

  private MillionFrames() {}

  public static void main(String[] args) throws Exception {
    long begun = System.nanoTime();
    Listing store = new Listing();
    StreamSurvey survey =
        StreamSurvey.take(
            store,
            STREAM,
            TimeWindow.ALL,
            line -> {
              throw new IllegalStateException(line);
            });
    RunSelection selection = RunSelection.choose(survey, Set.of(), OverlapPolicy.REFUSE);
    long stored = 0;
    long missing = 0;
    long last = 0;
    try (Timeline timeline = Timeline.open(store, STREAM, survey, selection, TimeWindow.ALL)) {
      while (timeline.hasNext()) {
        TimelineEvent event = timeline.next();
        if (event instanceof TimelineEvent.Stored frame) {
          stored++;
          if (frame.id().captureMicros() <= last) {
            throw new IllegalStateException("not in order: " + frame);
          }
          last = frame.id().captureMicros();
        } else if (event instanceof TimelineEvent.Missing hole) {
          missing += hole.seqs().count();
        }
      }
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    System.out.printf(
        "%d stored in %d ms, %d missing, at most %d MB of heap, %d used at the end%n",
        stored, millis, missing, runtime.maxMemory() >> 20, heap);
  }

  /** Names by arithmetic: every 1009th seq is a hole. */
  private static final class Listing implements ObjectStore {
    private static final Instant CREATED = SystemTime.ofMicros(START);
    private static final long LAST_SEQ = FRAMES + (FRAMES - 1) / 1008 - 1;
    private static final RunManifest END =
        new RunManifest(
            STREAM,
            new RunId(START, "00000001"),
            LAST_SEQ + 1,
            LAST_SEQ,
            START,
            START + LAST_SEQ * STEP,
            LAST_SEQ + 1,
            0,
            List.of(),
            List.of(),
            EndReason.EOF);

    @Override
    public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to) {
      if (prefix.equals(ObjectNames.runPrefix(STREAM))) {
        return Stream.of(new StoredObject(ObjectNames.manifest(END), 400, CREATED));
      }
      if (!prefix.equals(ObjectNames.framePrefix(STREAM))) {
        return Stream.empty();
      }
      return LongStream.iterate(0, seq -> seq + 1)
          .filter(seq -> seq % 1009 != 1008)
          .limit(FRAMES)
          .mapToObj(seq -> new StoredObject(name(prefix, seq), 80_000, CREATED));
    }

    private static String name(String prefix, long seq) {
      long micros = START + seq * STEP;
      long hour = micros / 3_600_000_000L;
      StringBuilder name = new StringBuilder(80).append(prefix);
      String digits = Long.toString(hour);
      name.append("0000000000", 0, 10 - digits.length()).append(digits);
      name.append('/').append(micros).append("-00000001-");
      digits = Long.toString(seq);
      return name.append("0000000000", 0, 10 - digits.length())
          .append(digits)
          .append(".jpg")
          .toString();
    }

    @Override
    public Created create(String name, byte[] content) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public byte[] read(String name) throws ObjectNotFoundException {
      if (name.equals(ObjectNames.manifest(END))) {
        return ManifestJson.write(END);
      }
      throw new ObjectNotFoundException(name);
    }

    @Override
    public byte[] readHead(String name, int maxBytes) throws ObjectNotFoundException {
      throw new ObjectNotFoundException(name);
    }

    @Override
    public boolean delete(String name) {
      return false;
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
  }
}

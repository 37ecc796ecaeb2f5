package dev.framefleet.collator;

import dev.framefleet.collator.follow.FollowClock;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.scene.SceneConfig;
import dev.framefleet.collator.scene.SceneStyle;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows a camera that never stops, for some hours in as many seconds: {@code EndlessFollow FOLDER
 * HOURS}. Its store is made by arithmetic, so what the heap holds is the follower's.
 */
final class EndlessFollow {
  private static final StreamId STREAM = new StreamId("gate");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final int FPS = 2;
  private static final int CHECKPOINT_SECONDS = 60;
  private static final int REPORTED_SECONDS = 3600;

  private EndlessFollow() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    int hours = Integer.parseInt(args[1]);
    Camera camera = new Camera();
    FollowOptions options =
        new FollowOptions(
            folder.resolve("record"), Duration.ofSeconds(30), null, null, Duration.ofSeconds(1));
    CollatorConfig lines = CollatorConfig.of(STREAM, folder, folder.resolve("live.jsonl"));
    CollatorConfig config =
        new CollatorConfig(
                STREAM, null, lines.lines(), lines.window(), null, lines.overlap(), false, 1)
            .with(new SceneConfig(SceneStyle.DEFAULT, AnalysisConfig.TRACKS_ONLY, List::of));
    FollowApp[] app = new FollowApp[1];
    FollowClock clock =
        new FollowClock() {
          @Override
          public long nanos() {
            return Duration.ofSeconds(camera.second).toNanos();
          }

          @Override
          public void pause(Duration time) {
            camera.second++;
            if (camera.second % REPORTED_SECONDS == 0) {
              report(camera);
            }
            if (camera.second > hours * REPORTED_SECONDS) {
              app[0].stop();
            }
          }

          @Override
          public void wake() {}
        };
    app[0] = new FollowApp(config, options, camera, CollatorListener.NONE, clock);
    System.out.println("frames " + app[0].run().frames());
  }

  @SuppressWarnings("SystemGc")
  private static void report(Camera camera) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "hour %d heap %d names %d%n",
        camera.second / REPORTED_SECONDS,
        runtime.totalMemory() - runtime.freeMemory(),
        camera.namesOfRuns);
    camera.namesOfRuns = 0;
  }

  /** Two frames a second with somebody on them, a checkpoint a minute, no end. */
  private static final class Camera implements ObjectStore {
    private static final Instant CREATED = SystemTime.ofMicros(RUN.startMicros());
    private final NavigableMap<String, byte[]> manifests = new TreeMap<>();
    private int second = 1;
    private long namesOfRuns;

    @Override
    public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to) {
      if (prefix.startsWith(ObjectNames.runPrefix(STREAM))) {
        return manifests(prefix, from == null ? prefix : from).peek(one -> namesOfRuns++);
      }
      if (!prefix.equals(ObjectNames.framePrefix(STREAM))) {
        return Stream.empty();
      }
      long first = from == null ? 0 : seqAt(from);
      return LongStream.range(first, (long) second * FPS)
          .mapToObj(seq -> new StoredObject(name(seq), 400, CREATED))
          .filter(object -> from == null || object.name().compareTo(from) >= 0);
    }

    /** A name's bound ends with its time. */
    private static long seqAt(String bound) {
      long micros = Long.parseLong(bound.substring(bound.length() - 16));
      return Math.max(0, (micros - RUN.startMicros()) * FPS / 1_000_000 - 1);
    }

    private Stream<StoredObject> manifests(String prefix, String from) {
      while (manifests.size() < second / CHECKPOINT_SECONDS) {
        long last = (manifests.size() + 1L) * CHECKPOINT_SECONDS * FPS - 1;
        RunManifest manifest =
            new RunManifest(
                STREAM,
                RUN,
                last + 1,
                last,
                RUN.startMicros(),
                RUN.startMicros(),
                last + 1,
                0,
                List.of(),
                List.of(),
                null);
        manifests.put(ObjectNames.manifest(manifest), ManifestJson.write(manifest));
      }
      return manifests.tailMap(from, true).keySet().stream()
          .filter(name -> name.startsWith(prefix))
          .map(name -> new StoredObject(name, 400, CREATED));
    }

    private static FrameId id(long seq) {
      return new FrameId(STREAM, RUN, seq, RUN.startMicros() + seq * 1_000_000 / FPS);
    }

    private static String name(long seq) {
      return ObjectNames.frame(id(seq), ObjectNames.JSON);
    }

    @Override
    public byte[] read(String name) throws ObjectNotFoundException {
      byte[] manifest = manifests.get(name);
      if (manifest != null) {
        return manifest;
      }
      FrameKey key =
          ObjectNames.parseFrame(name).orElseThrow(() -> new ObjectNotFoundException(name));
      Box box = new Box(10 + key.seq() % 400, 40, 20, 50);
      FrameHeader header = FrameHeader.plain(id(key.seq()), ClockSource.MEDIA, 640, 480);
      Detection somebody = new Detection("person", 0, 0.8, box);
      return ResultJson.write(new FrameResult(header, "m@00000000", List.of(somebody)));
    }

    @Override
    public Created create(String name, byte[] content) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public byte[] readHead(String name, int maxBytes) throws ObjectNotFoundException {
      return read(name);
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

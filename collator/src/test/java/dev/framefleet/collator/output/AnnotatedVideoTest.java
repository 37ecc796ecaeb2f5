package dev.framefleet.collator.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.Ffmpeg;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedVideoTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final VideoSize SIZE = VideoSize.forFirst(64, 48);

  @TempDir Path folder;

  @Test
  void timesAreKeptToTheMicrosecond() {
    Random random = new Random(7);
    List<Long> times =
        LongStream.iterate(0, time -> time + 1 + random.nextInt(300_000))
            .limit(100)
            .boxed()
            .toList();

    assertThat(Ffmpeg.times(write(times))).isEqualTo(times);
  }

  @Test
  void timesAfterLongGapsAreRight() {
    long minutes = TimeUnit.MINUTES.toMicros(1);
    List<Long> times =
        List.of(
            0L,
            100_000L,
            100_001L + 40 * minutes,
            200_001L + 40 * minutes,
            300_001L + 40 * minutes,
            300_002L + 200 * minutes,
            400_002L + 200 * minutes,
            7L + 10_000 * minutes);

    Path video = write(times);

    assertThat(Ffmpeg.times(video)).isEqualTo(times);
  }

  @Test
  void twoPicturesOfOneMicrosecondAreBothShown() {
    assertThat(Ffmpeg.times(write(List.of(0L, 100_000L, 100_000L, 200_000L))))
        .containsExactly(0L, 100_000L, 100_001L, 200_000L);
  }

  @Test
  void lastPictureIsHeldLikeTheOneBefore() {
    Path video = write(List.of(0L, 100_000L, 300_000L));

    assertThat(Double.parseDouble(Ffmpeg.probe(video, "format=duration"))).isEqualTo(0.5);
  }

  @Test
  void oneKeyPictureForTwoSeconds() {
    List<Long> times = LongStream.range(0, 50).mapToObj(i -> i * 100_000).toList();

    List<String> types = Ffmpeg.probe(write(times), "frame=pict_type").lines().toList();

    assertThat(types.stream().map(type -> type.charAt(0)).toList().indexOf('P')).isEqualTo(1);
    assertThat(types.stream().filter(type -> type.startsWith("I"))).hasSize(3);
    assertThat(types.get(20)).startsWith("I");
  }

  private Path write(List<Long> times) {
    Path file = folder.resolve("video.mp4");
    YuvPicture picture = new YuvPicture(SIZE.width(), SIZE.height());
    try (AnnotatedVideo video = new AnnotatedVideo(PartialFile.of(file), VideoStyle.plain(1))) {
      times.forEach(time -> video.add(id(START + time), picture));
      video.publish();
    }
    assertThat(Files.exists(folder.resolve("video.partial.mp4"))).isFalse();
    return file;
  }

  private static FrameId id(long micros) {
    return new FrameId(new StreamId("gate-7"), RunId.parse(START + "-0a1b2c3d"), 0, micros);
  }
}

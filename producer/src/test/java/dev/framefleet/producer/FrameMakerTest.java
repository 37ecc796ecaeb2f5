package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.ffmpeg.FfmpegEditor;
import dev.framefleet.producer.ffmpeg.FfmpegJpegEncoder;
import dev.framefleet.producer.ffmpeg.FfmpegSource;
import dev.framefleet.producer.picture.PictureSettings;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.testkit.samples.Samples;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrameMakerTest {
  @Test
  void frameOverTheLimitIsScaledDownUntilItFitsAndFlagged() throws Exception {
    FrameMaker.Made plain = make(10_000_000, 100);
    FrameMaker.Made fitting = make(30_000, 100);

    assertThat(plain.header().flags()).isEmpty();
    assertThat(plain.jpeg()).hasSizeGreaterThan(60_000);
    assertThat(fitting.jpeg()).hasSizeLessThanOrEqualTo(30_000);
    assertThat(fitting.header().flags()).containsExactly(FrameFlag.SCALED);
    assertThat(fitting.header().width()).isLessThan(Samples.CLIP_WIDTH);
    assertThat(JpegInfo.read(fitting.jpeg(), 0, fitting.jpeg().length))
        .isEqualTo(new JpegInfo(fitting.header().width(), fitting.header().height(), 3));
  }

  @Test
  void budgetsShareOfTheWidthIsKept() throws Exception {
    FrameMaker.Made half = make(10_000_000, 50);

    assertThat(half.header().width()).isEqualTo(Samples.CLIP_WIDTH / 2);
    assertThat(half.header().flags()).containsExactly(FrameFlag.SCALED);
  }

  @Test
  void whatDoesNotFitHoweverSmallIsRefused() {
    assertThatThrownBy(() -> make(100, 100))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("no JPEG of it fits into a message of 100 bytes");
  }

  private static FrameMaker.Made make(int maxBytes, int widthPercent) throws Exception {
    try (PictureSource source = FfmpegSource.openFile(Samples.clip(), DecodeOptions.DEFAULT);
        Picture picture = Objects.requireNonNull(source.next());
        FrameMaker maker =
            new FrameMaker(
                PictureSettings.DEFAULT,
                new FfmpegEditor(),
                FfmpegJpegEncoder::new,
                () -> widthPercent,
                maxBytes)) {
      Image image = picture.image();
      FrameId id = new FrameId(Production.STREAM, Production.RUN, 0, 1_700_000_000_000_000L);
      return maker.make(
          FrameHeader.plain(id, ClockSource.MEDIA, image.width(), image.height()), image);
    }
  }
}

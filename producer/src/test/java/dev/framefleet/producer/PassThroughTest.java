package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.JpegTables;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.picture.Masks;
import dev.framefleet.producer.picture.PictureSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassThroughTest {
  @TempDir Path folder;

  @Test
  void camerasJpegsArePublishedToTheByte() throws Exception {
    Path stream = clip("a.mjpeg"); // the format is the packets, one behind the other

    Production production = Production.of(Production.config(stream));

    assertThat(production.frames()).hasSize(25);
    List<byte[]> packets = split(Files.readAllBytes(stream));
    for (int i = 0; i < 25; i++) {
      assertThat(production.frames().get(i).data()).isEqualTo(packets.get(i));
      assertThat(production.headers().get(i).width()).isEqualTo(96);
      assertThat(production.headers().get(i).flags()).isEmpty();
    }
  }

  @Test
  void askedForQualityAndScalingMakeTheJpegsAnew() throws Exception {
    Path stream = clip("a.mkv");

    Production quality = Production.of(Production.config(stream).withQuality(new JpegQuality(30)));
    Production scaled =
        Production.of(
            Production.config(stream)
                .withPicture(new PictureSettings(null, 0, 48, null, Masks.NONE)));

    byte[] plain = Production.of(Production.config(stream)).frames().get(0).data();
    assertThat(quality.frames().get(0).data()).hasSizeLessThan(plain.length);
    assertThat(scaled.headers())
        .allSatisfy(
            header -> {
              assertThat(header.width()).isEqualTo(48);
              assertThat(header.flags()).containsExactly(FrameFlag.SCALED);
            });
  }

  @Test
  void picturesWithoutTheirTablesAreMadeAnewAndCanBeDecodedByAnybody() throws Exception {
    Path avi = withoutTables(clip("a.avi"));

    Production production = Production.of(Production.config(avi));

    assertThat(production.frames()).hasSize(25);
    for (var message : production.frames()) {
      byte[] jpeg = message.data();
      assertThat(JpegTables.hasHuffmanTables(jpeg, 0, jpeg.length)).isTrue();
      assertThat(JpegInfo.read(jpeg, 0, jpeg.length).width()).isEqualTo(96);
    }
  }

  private Path clip(String name) {
    return FfmpegProgram.make(
        folder.resolve(name),
        "testsrc2=size=96x64:rate=25:duration=1",
        "-c:v",
        "mjpeg",
        "-huffman",
        "default",
        "-q:v",
        "2");
  }

  /** Turns each table segment into a comment of the same length, as if it had never been there. */
  private static Path withoutTables(Path avi) throws Exception {
    byte[] bytes = Files.readAllBytes(avi);
    int changed = 0;
    for (int i = 0; i + 4 < bytes.length; i++) {
      boolean table = (bytes[i] & 0xFF) == 0xFF && (bytes[i + 1] & 0xFF) == 0xC4;
      if (table && bytes[i + 2] <= 1) {
        bytes[i + 1] = (byte) 0xFE;
        changed++;
      }
    }
    assertThat(changed).isGreaterThanOrEqualTo(25);
    return Files.write(avi, bytes);
  }

  private static List<byte[]> split(byte[] stream) {
    List<byte[]> pictures = new ArrayList<>();
    int start = 0;
    for (int i = 0; i + 1 < stream.length; i++) {
      if ((stream[i] & 0xFF) == 0xFF && (stream[i + 1] & 0xFF) == 0xD9) {
        pictures.add(Arrays.copyOfRange(stream, start, i + 2));
        start = i + 2;
      }
    }
    return pictures;
  }
}

package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.rtsp.AccessUnit;
import dev.framefleet.producer.rtsp.Clips;
import dev.framefleet.producer.rtsp.RtspScripts;
import dev.framefleet.producer.rtsp.RtspServer;
import dev.framefleet.producer.source.CorruptPolicy;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.Transport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures over a link that loses packets, against the same pictures whole. */
@Timeout(60)
class LossyLinkTest {
  private static final int FPS = 100;
  private static final int PICTURES = 500;
  private static final double FAITHFUL_DECIBELS = 30;
  @TempDir Path folder;

  @Test
  void withTwoPercentOfUdpPacketsLostNoBadPictureGoesWithoutItsFlag() throws Exception {
    Path file = Clips.h264(folder.resolve("a.h264"), "640x480", PICTURES, 25);
    List<AccessUnit> clip = AccessUnit.read(file);
    List<byte[]> clean =
        Production.of(Production.config(file)).frames().stream().map(f -> f.data()).toList();
    assertThat(clean).hasSize(PICTURES);
    long wall = SystemTime.toMicros(SystemTime.wallClock().instant());
    Random random = new Random(7);
    try (RtspServer server = RtspServer.start(RtspScripts.lossy(clip, FPS, wall, random, 0.02))) {
      LiveSettings settings =
          LiveSettings.DEFAULT
              .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1))
              .with(Transport.UDP, CorruptPolicy.FLAG);
      Production production =
          Camera.run(Camera.config(server.url("")).withLive(settings), PICTURES * 8L / 10)
              .production();

      judge(production, clean, wall);
    }
  }

  private static void judge(Production production, List<byte[]> clean, long wall)
      throws IOException {
    int whole = 0;
    double worst = Double.POSITIVE_INFINITY;
    List<FrameHeader> headers = production.headers();
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).flags().contains(FrameFlag.CORRUPT)) {
        continue;
      }
      whole++;
      long index = Math.round((headers.get(i).id().captureMicros() - wall) * FPS / 1e6);
      if (index < 0 || index >= clean.size()) {
        continue; // of a connection after a silence, whose pictures begin again
      }
      double decibels = psnr(production.frames().get(i).data(), clean.get((int) index));
      assertThat(decibels).as("picture %s", index).isGreaterThan(FAITHFUL_DECIBELS);
      worst = Math.min(worst, decibels);
    }
    System.out.printf(
        "2 %% lost: %d of %d pictures without the flag, the worst at %.1f dB%n",
        whole, headers.size(), worst);
    assertThat(whole).isBetween(20, headers.size() - 20);
  }

  /** Of the luma. */
  private static double psnr(byte[] jpeg, byte[] other) throws IOException {
    BufferedImage one = ImageIO.read(new ByteArrayInputStream(jpeg));
    BufferedImage two = ImageIO.read(new ByteArrayInputStream(other));
    double sum = 0;
    for (int y = 0; y < one.getHeight(); y += 2) {
      for (int x = 0; x < one.getWidth(); x += 2) {
        double off = luma(one.getRGB(x, y)) - luma(two.getRGB(x, y));
        sum += off * off;
      }
    }
    double mean = 4 * sum / one.getWidth() / one.getHeight();
    return mean == 0 ? 99 : 10 * Math.log10(255 * 255 / mean);
  }

  private static double luma(int rgb) {
    return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
  }
}

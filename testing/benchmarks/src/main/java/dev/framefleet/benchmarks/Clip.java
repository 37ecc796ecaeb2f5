package dev.framefleet.benchmarks;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Frames of the sample clip, 768x576 in JPEG, each time with the next identity. */
final class Clip {
  static final int WIDTH = 768;
  static final int HEIGHT = 576;

  /** Where the checkout is. */
  static final Path ROOT = Path.of(System.getProperty("framefleet.root", "."));

  static final Path MODEL = ROOT.resolve("samples/models/nanodet-g-416.onnx");

  private static final long START = 1_700_000_000_000_000L;

  private final List<byte[]> jpegs = new ArrayList<>();
  private final List<String> base64 = new ArrayList<>();
  private int next;

  Clip() throws IOException {
    Path frames = ROOT.resolve("worker/src/test/resources/frames");
    try (Stream<Path> files = Files.list(frames)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jpg")).sorted().toList()) {
        jpegs.add(Files.readAllBytes(file));
        base64.add(Base64.getEncoder().encodeToString(jpegs.get(jpegs.size() - 1)));
      }
    }
  }

  byte[] jpeg() {
    return jpegs.get(next++ % jpegs.size());
  }

  /** The next frame as a wrapped push. */
  byte[] push() {
    int seq = next++;
    FrameHeader header = FrameHeader.plain(id(seq), ClockSource.MEDIA, WIDTH, HEIGHT);
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeObjectPropertyStart("message");
          g.writeStringProperty("data", base64.get(seq % base64.size()));
          g.writeObjectPropertyStart("attributes");
          FrameAttributes.ofFrame(header).forEach(g::writeStringProperty);
          g.writeEndObject();
          g.writeStringProperty("messageId", "1");
          g.writeEndObject();
          g.writeEndObject();
        });
  }

  static FrameId id(int seq) {
    return new FrameId(new StreamId("plaza"), RunId.of(START, 1), seq, START + seq * 100_000L);
  }
}

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.ProducerApp;
import dev.framefleet.producer.ProducerClocks;
import dev.framefleet.producer.ProducerConfig;
import dev.framefleet.producer.ProducerListener;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.source.SourceAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Loader;

/**
 * The producer without a topic: {@code speed CLIP QUALITY ROUNDS} prints frames per second of
 * processor time once it is warm; {@code write CLIP QUALITY FOLDER} writes the JPEGs and prints
 * their bytes; {@code tables QUALITY} prints the quantisation tables as the ffmpeg program takes
 * them; {@code program} prints where that of the same jar is.
 */
public final class ProducerSpeed {
  private static final int LOOPS = 5;

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "program" -> System.out.println(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
      case "tables" -> {
        JpegQuality quality = new JpegQuality(Integer.parseInt(args[1]));
        System.out.println(csv(quality.lumaTable()));
        System.out.println(csv(quality.chromaTable()));
      }
      case "write" -> {
        Sink sink = new Sink(Path.of(args[3]));
        produce(args[1], args[2], 1, sink);
        System.out.println(sink.bytes);
      }
      default -> speed(args[1], args[2], Integer.parseInt(args[3]));
    }
  }

  private static String csv(short[] table) {
    return IntStream.range(0, table.length)
        .mapToObj(i -> Short.toString(table[i]))
        .collect(Collectors.joining(","));
  }

  private static void speed(String clip, String quality, int rounds) throws Exception {
    produce(clip, quality, LOOPS, new Sink(null)); // so that it is warm
    long begin = cpuNanos();
    long frames = 0;
    for (int i = 0; i < rounds; i++) {
      Sink sink = new Sink(null);
      produce(clip, quality, LOOPS, sink);
      frames += sink.frames;
    }
    double seconds = (cpuNanos() - begin) / 1e9;
    System.out.printf(Locale.ROOT, "%.1f%n", frames / seconds);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void produce(String clip, String quality, int loops, Sink sink) throws Exception {
    ProducerConfig config =
        ProducerConfig.of(new StreamId("speed"), new SourceAddress.File(Path.of(clip)))
            .withQuality(new JpegQuality(Integer.parseInt(quality)))
            .withLoops(loops);
    new ProducerApp(config, sink, ProducerClocks.system(), ProducerListener.NONE).run();
  }

  private static final class Sink implements MessagePublisher {
    private final Path folder;
    private long frames;
    private long bytes;

    Sink(Path folder) {
      this.folder = folder;
    }

    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) {
      if (FrameAttributes.kind(message.attributes()) == MessageKind.FRAME) {
        frames++;
        bytes += message.data().length;
        if (folder != null) {
          write(message.data());
        }
      }
      return CompletableFuture.completedFuture("");
    }

    private void write(byte[] jpeg) {
      try {
        Files.write(folder.resolve(String.format(Locale.ROOT, "%05d.jpg", frames)), jpeg);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void check() {}

    @Override
    public void close() {}
  }
}

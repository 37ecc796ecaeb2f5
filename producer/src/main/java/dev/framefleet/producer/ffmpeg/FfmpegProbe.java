package dev.framefleet.producer.ffmpeg;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.probe.PacketFacts;
import dev.framefleet.producer.probe.ProbeReport;
import dev.framefleet.producer.probe.StreamFacts;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.SourceAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Looks at a source for some seconds. Used once, by one thread. */
public final class FfmpegProbe {
  private static final int[] QUALITIES = {50, 60, 70, 80, 90, 95};
  private static final int MAX_SAMPLES = 5;

  private final SourceAddress address;
  private final LiveOptions live;
  private final InstantSource wall;
  private final PacketFacts packets = new PacketFacts();
  private final SortedMap<Integer, Long> jpegSums = new TreeMap<>();
  private boolean camera;
  private OptionalDouble clockOffset = OptionalDouble.empty();
  private int samples;
  private int pictures;
  private int corrupt;
  private int repaired;
  private long lastTicks = Long.MIN_VALUE;
  private int width;
  private int height;
  private int pixelFormat = avutil.AV_PIX_FMT_NONE;

  /** Nothing is opened yet. */
  public FfmpegProbe(SourceAddress address, LiveOptions live, InstantSource wall) {
    this.address = address;
    this.live = live;
    this.wall = wall;
  }

  /**
   * Looks at a camera for so long, or at so much of a recording.
   *
   * @throws UserError if it cannot be opened, or has no picture; in one line without secrets
   */
  public ProbeReport look(Duration duration) {
    try (Deadline deadline = new Deadline(live)) {
      deadline.start(live.connectTimeout());
      try (Demuxer demuxer = open(deadline);
          Decoder decoder = new Decoder(demuxer.stream(), DecodeOptions.DEFAULT)) {
        camera = address.live() && demuxer.durationMicros().isEmpty();
        readFor(duration, demuxer, decoder, deadline);
        return report(demuxer);
      } catch (Demuxer.OpenException e) {
        String why =
            deadline.isOver()
                ? "no answer within " + live.connectTimeout().toMillis() + " ms"
                : e.getMessage();
        throw UserError.failed(address.shown() + ": cannot be opened: " + why, e);
      }
    }
  }

  private Demuxer open(Deadline deadline) throws Demuxer.OpenException {
    InputOptions input = InputOptions.of(address, live.settings());
    return Demuxer.open(input, deadline, !address.live());
  }

  private void readFor(Duration duration, Demuxer demuxer, Decoder decoder, Deadline deadline) {
    long end = live.nanos().getAsLong() + duration.toNanos();
    double seconds = duration.toNanos() / 1e9;
    boolean more = true;
    while (more && !live.stopped().getAsBoolean()) {
      boolean over =
          camera ? live.nanos().getAsLong() - end >= 0 : packets.mediaSeconds() >= seconds;
      if (over) {
        return;
      }
      deadline.start(live.stallTimeout());
      more = readOne(demuxer, decoder);
    }
  }

  private boolean readOne(Demuxer demuxer, Decoder decoder) {
    AVPacket packet;
    try {
      packet = demuxer.read();
    } catch (Demuxer.ReadException e) {
      packet = null;
    }
    if (packet != null) {
      note(packet, demuxer);
    }
    decoder.send(packet);
    for (Picture picture = decoder.receive(); picture != null; picture = decoder.receive()) {
      try (Picture open = picture) {
        note(open);
      }
    }
    return packet != null;
  }

  private void note(AVPacket packet, Demuxer demuxer) {
    long ticks = packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    if (ticks == avutil.AV_NOPTS_VALUE) {
      return;
    }
    long micros = demuxer.timeBase().toMicros(ticks);
    packets.packet(
        micros,
        live.nanos().getAsLong(),
        packet.size(),
        (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0,
        demuxer.lost().any() || (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0);
    long start = demuxer.realtimeStartMicros();
    if (camera && start > 0) { // since the camera's first report
      double offset = start + micros - SystemTime.toMicros(wall.instant());
      clockOffset = OptionalDouble.of(offset / 1e3);
    }
  }

  private void note(Picture picture) {
    pictures++;
    corrupt += picture.corrupt() ? 1 : 0;
    repaired += picture.ticks() <= lastTicks ? 1 : 0;
    lastTicks = Math.max(lastTicks, picture.ticks());
    width = picture.image().width();
    height = picture.image().height();
    pixelFormat = ((FfmpegImage) picture.image()).frame().format();
    if (samples < MAX_SAMPLES && pictures % 10 == 1 && !picture.corrupt()) {
      samples++;
      encode(picture.image());
    }
  }

  private void encode(Image image) {
    for (int quality : QUALITIES) {
      try (JpegEncoder encoder = new FfmpegJpegEncoder(new JpegQuality(quality))) {
        jpegSums.merge(quality, (long) encoder.encode(image).length, Long::sum);
      } catch (EncodeException e) {
        throw UserError.failed(address.shown() + ": no JPEG can be made: " + e.getMessage(), e);
      }
    }
  }

  private ProbeReport report(Demuxer demuxer) {
    if (pictures == 0) {
      throw UserError.failed(
          address.shown() + ": connected, but not one picture could be decoded in this time");
    }
    TreeMap<Integer, Integer> bytes = new TreeMap<>();
    jpegSums.forEach((quality, sum) -> bytes.put(quality, (int) (sum / samples)));
    return new ProbeReport(
        address.shown(),
        camera,
        facts(demuxer),
        packets,
        clockOffset,
        pictures,
        corrupt,
        repaired,
        bytes);
  }

  private StreamFacts facts(Demuxer demuxer) {
    AVCodecParameters parameters = demuxer.stream().codecpar();
    BytePointer profile = avcodec.avcodec_profile_name(parameters.codec_id(), parameters.profile());
    BytePointer format = avutil.av_get_pix_fmt_name(pixelFormat);
    return new StreamFacts(
        Decoder.name(demuxer.stream()),
        text(profile),
        width,
        height,
        text(format),
        rate(demuxer.stream().avg_frame_rate(), demuxer.stream().r_frame_rate()));
  }

  private static String text(BytePointer pointer) {
    return pointer == null || pointer.isNull() ? "" : pointer.getString();
  }

  private static OptionalDouble rate(AVRational average, AVRational base) {
    AVRational known = average.num() > 0 && average.den() > 0 ? average : base;
    return known.num() > 0 && known.den() > 0
        ? OptionalDouble.of(known.num() / (double) known.den())
        : OptionalDouble.empty();
  }
}

package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.TlsTrust;
import dev.framefleet.producer.source.Transport;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * An address in FFmpeg's terms.
 *
 * @param url in FFmpeg's form, with secrets
 * @param format the container, where it cannot be told from the content
 * @param options of the protocol; freed by whoever opens it
 * @param file on this machine; null for anything else
 * @param verified whether the server's certificate is checked
 */
record InputOptions(
    String url,
    @Nullable String format,
    AVDictionary options,
    @Nullable Path file,
    boolean verified) {
  private static final String DEVICE_FORMAT = "v4l2";

  static InputOptions of(SourceAddress address, LiveSettings settings) {
    AVDictionary options = new AVDictionary(null);
    if (address instanceof SourceAddress.File file) {
      // With the protocol's name in front, no file name can be taken for another protocol's.
      return local("file:" + file.path(), null, options, file.path());
    }
    if (address instanceof SourceAddress.Rtsp rtsp) {
      rtsp(options, rtsp, settings);
      return remote(rtsp.escapedUrl(), options, settings.trust());
    }
    if (address instanceof SourceAddress.Network network) {
      network(options, network, settings);
      return remote(network.escapedUrl(), options, settings.trust());
    }
    return address instanceof SourceAddress.Device device
        ? local(device.path(), DEVICE_FORMAT, options, null)
        : local("pipe:0", null, options, null);
  }

  private static InputOptions local(
      String url, @Nullable String format, AVDictionary options, @Nullable Path file) {
    return new InputOptions(url, format, options, file, false);
  }

  private static InputOptions remote(String url, AVDictionary options, TlsTrust trust) {
    if (!trust.anybody()) {
      Path own = trust.certificates();
      set(options, "tls_verify", "1");
      set(options, "ca_file", (own == null ? SystemCertificates.file() : own).toString());
    }
    return new InputOptions(url, null, options, null, !trust.anybody());
  }

  private static void rtsp(AVDictionary options, SourceAddress.Rtsp rtsp, LiveSettings settings) {
    boolean udp = settings.transport() == Transport.UDP && !rtsp.encrypted();
    set(options, "rtsp_transport", udp ? "udp" : "tcp");
    // One stream alone: with sound beside it, FFmpeg would shift times when the first report comes.
    set(options, "allowed_media_types", "video");
    set(options, "timeout", micros(settings));
    // Over TCP too, a camera may leave packets out; without a queue nobody would hear of it.
    set(options, "reorder_queue_size", udp ? "256" : "8");
    set(options, "max_delay", "200000"); // microseconds that a late packet is waited for
    set(options, "buffer_size", Integer.toString(4 << 20)); // of the socket: a keyframe is a burst
  }

  private static void network(
      AVDictionary options, SourceAddress.Network network, LiveSettings settings) {
    if (network.http()) {
      set(options, "timeout", micros(settings)); // the name means something else for udp and tcp
      set(options, "rw_timeout", micros(settings));
    }
  }

  private static String micros(LiveSettings settings) {
    return Long.toString(settings.stallTimeout().toNanos() / 1_000);
  }

  private static void set(AVDictionary options, String name, String value) {
    avutil.av_dict_set(options, name, value, 0);
  }
}

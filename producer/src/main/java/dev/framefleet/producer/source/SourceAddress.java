package dev.framefleet.producer.source;

import dev.framefleet.common.failure.Secrets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a video is. */
public sealed interface SourceAddress {
  /** The address for people: one line, without user and password. */
  String shown();

  /** Whether pictures may come as they are taken. */
  boolean live();

  /** Whether somebody else's machine is asked. */
  default boolean remote() {
    return false;
  }

  /** Whether the connection to it is encrypted. */
  default boolean encrypted() {
    return false;
  }

  /** Whether it names a host by its number and not by its name. */
  default boolean numeric() {
    return false;
  }

  /** The same asked for by somebody; an address that nobody is asked at stays as it is. */
  default SourceAddress with(Credentials credentials) {
    return this;
  }

  /**
   * A file or a folder of this machine.
   *
   * @param path need not exist yet
   */
  record File(Path path) implements SourceAddress {
    @Override
    public String shown() {
      return path.toString();
    }

    @Override
    public boolean live() {
      return false;
    }

    @Override
    public String toString() {
      return shown();
    }
  }

  /** What is piped into this process. */
  record StandardInput() implements SourceAddress {
    @Override
    public String shown() {
      return "standard input";
    }

    @Override
    public boolean live() {
      return false;
    }
  }

  /**
   * A camera of this machine.
   *
   * @param path such as {@code /dev/video0}
   */
  record Device(String path) implements SourceAddress {
    @Override
    public String shown() {
      return path;
    }

    @Override
    public boolean live() {
      return true;
    }
  }

  /**
   * A camera or server that speaks RTSP, plainly or over TLS.
   *
   * @param url with user and password, if it needs them; never shown
   */
  record Rtsp(String url) implements SourceAddress {
    private static final Pattern FORM = Pattern.compile("(?is)rtsps?://.+");

    /**
     * Checks the scheme.
     *
     * @throws IllegalArgumentException if it is not an RTSP URL; the text does not repeat it
     */
    public Rtsp {
      if (!FORM.matcher(url).matches()) {
        throw new IllegalArgumentException("must look like rtsp://host/path");
      }
    }

    /** The URL with user and password escaped as a URL has them; never shown. */
    public String escapedUrl() {
      return CredentialUrl.escaped(url);
    }

    @Override
    public boolean remote() {
      return true;
    }

    @Override
    public boolean encrypted() {
      return url.regionMatches(true, 0, "rtsps", 0, "rtsps".length());
    }

    @Override
    public boolean numeric() {
      return CredentialUrl.isNumeric(url);
    }

    @Override
    public SourceAddress with(Credentials credentials) {
      return new Rtsp(CredentialUrl.with(url, credentials));
    }

    @Override
    public String shown() {
      return masked(url);
    }

    @Override
    public boolean live() {
      return true;
    }

    @Override
    public String toString() {
      return shown();
    }
  }

  /**
   * A server that speaks another protocol: MJPEG, still pictures, HLS or files over HTTP, or a
   * transport stream.
   *
   * @param url with user and password, if it needs them; never shown
   */
  record Network(String url) implements SourceAddress {
    private static final Pattern FORM = Pattern.compile("(?is)(https?|udp|rtp|srt|tcp)://.+");

    /**
     * Checks the scheme.
     *
     * @throws IllegalArgumentException if it is none that is spoken; the text does not repeat it
     */
    public Network {
      if (!FORM.matcher(url).matches()) {
        throw new IllegalArgumentException(
            "must be a file, a folder, a device, - or a URL that begins with rtsp://, rtsps://,"
                + " http://, https://, udp://, rtp://, srt:// or tcp://");
      }
    }

    /** The URL with user and password escaped as a URL has them; never shown. */
    public String escapedUrl() {
      return CredentialUrl.escaped(url);
    }

    @Override
    public boolean remote() {
      return true;
    }

    @Override
    public boolean encrypted() {
      return url.regionMatches(true, 0, "https", 0, "https".length());
    }

    @Override
    public boolean numeric() {
      return CredentialUrl.isNumeric(url);
    }

    /** Whether it is asked by HTTP. */
    public boolean http() {
      return url.regionMatches(true, 0, "http", 0, "http".length());
    }

    @Override
    public SourceAddress with(Credentials credentials) {
      return new Network(CredentialUrl.with(url, credentials));
    }

    @Override
    public String shown() {
      return masked(url);
    }

    @Override
    public boolean live() {
      return true;
    }

    @Override
    public String toString() {
      return shown();
    }
  }

  /**
   * Any of them, as people write it: a path, a URL, a device, or {@code -} for standard input.
   *
   * @throws IllegalArgumentException if it can be none; the text does not repeat it
   */
  static SourceAddress parse(String text) {
    if (text.equals("-")) {
      return new StandardInput();
    }
    if (text.startsWith("/dev/video")) {
      return new Device(text);
    }
    if (!text.contains("://")) {
      return new File(Path.of(text));
    }
    return text.regionMatches(true, 0, "rtsp", 0, "rtsp".length())
        ? new Rtsp(text)
        : new Network(text);
  }

  private static String masked(String url) {
    int at = url.lastIndexOf('@'); // the last one: a password may contain others
    String scheme = url.substring(0, url.indexOf("://") + "://".length());
    return Secrets.mask(at < 0 ? url : scheme + "***" + url.substring(at));
  }
}

package dev.framefleet.producer.source;

import dev.framefleet.common.failure.Secrets;
import java.nio.file.Path;

/** Where a video is. */
public sealed interface SourceAddress {
  /** The address for people: one line, without user and password. */
  String shown();

  /** Whether pictures come as they are taken. */
  boolean live();

  /**
   * A file of this machine.
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

  /**
   * A camera or server that speaks RTSP.
   *
   * @param url with user and password, if it needs them; never shown
   */
  record Rtsp(String url) implements SourceAddress {
    private static final String SCHEME = "rtsp://";

    /**
     * Checks the scheme.
     *
     * @throws IllegalArgumentException if it is not an RTSP URL; the text does not repeat it
     */
    public Rtsp {
      if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
          || url.length() == SCHEME.length()) {
        throw new IllegalArgumentException("must look like rtsp://host/path");
      }
    }

    /** The URL with user and password escaped as a URL has them; never shown. */
    public String escapedUrl() {
      return RtspUrl.escaped(url);
    }

    @Override
    public String shown() {
      int at = url.lastIndexOf('@'); // the last one: a password may contain others
      return Secrets.mask(at < 0 ? url : SCHEME + "***" + url.substring(at));
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
}

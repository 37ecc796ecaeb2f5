package dev.framefleet.producer.source;

/** What carries RTSP's pictures. */
public enum Transport {
  /** The connection that RTSP itself has. */
  TCP,
  /** Packets of their own, which may get lost. */
  UDP
}

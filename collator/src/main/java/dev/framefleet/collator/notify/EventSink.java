package dev.framefleet.collator.notify;

import dev.framefleet.collator.zones.ZoneEvent;

/** Takes events, in order, from one thread. To be closed. */
public interface EventSink extends AutoCloseable {
  /** Takes one; does not block for long. */
  void accept(ZoneEvent event);

  /** Delivers what can be delivered within a bounded time. */
  @Override
  void close();

  /** One line for a person about what was not delivered; empty if all was. */
  String trouble();
}

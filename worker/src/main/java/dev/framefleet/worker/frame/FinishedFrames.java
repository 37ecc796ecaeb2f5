package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The frames finished last, so that a repeated delivery is answered without work. Forgetting one
 * costs an inference, never a wrong answer. Thread-safe.
 */
final class FinishedFrames {
  private final Map<FrameId, Boolean> frames;

  /** Remembers so many, 1 or more. */
  FinishedFrames(int capacity) {
    frames =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<FrameId, Boolean> eldest) {
            return size() > capacity;
          }
        };
  }

  synchronized boolean contains(FrameId id) {
    return frames.containsKey(id);
  }

  synchronized void add(FrameId id) {
    frames.put(id, true);
  }
}

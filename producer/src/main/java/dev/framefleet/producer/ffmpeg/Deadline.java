package dev.framefleet.producer.ffmpeg;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends FFmpeg's blocking calls in time. JavaCPP makes only ten native functions per callback type,
 * so all share one, which finds its deadline by the address of a one-byte token.
 */
final class Deadline implements AutoCloseable {
  private static final Map<Long, Deadline> BY_TOKEN = new ConcurrentHashMap<>();
  private static final AVIOInterruptCB.Callback_Pointer CALLBACK = new Callback();

  private final LiveOptions options;
  private final BytePointer token = new BytePointer(1);
  private final AVIOInterruptCB interrupt = new AVIOInterruptCB();
  private volatile long dueNanos;

  Deadline(LiveOptions options) {
    this.options = options;
    interrupt.callback(CALLBACK).opaque(token);
    BY_TOKEN.put(token.address(), this);
  }

  /** Calls with this context end at the deadline. */
  void guard(AVFormatContext context) {
    context.interrupt_callback(interrupt);
  }

  /** The next call may take so long. */
  void start(Duration allowed) {
    dueNanos = options.nanos().getAsLong() + allowed.toNanos();
  }

  boolean isOver() {
    return options.nanos().getAsLong() - dueNanos > 0;
  }

  private boolean interrupts() {
    return options.stopped().getAsBoolean() || isOver();
  }

  @Override
  public void close() {
    BY_TOKEN.remove(token.address());
    interrupt.close();
    token.close();
  }

  private static final class Callback extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer token) {
      Deadline deadline = BY_TOKEN.get(token.address());
      return deadline == null || deadline.interrupts() ? 1 : 0;
    }
  }
}

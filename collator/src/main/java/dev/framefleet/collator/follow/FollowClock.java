package dev.framefleet.collator.follow;

import java.time.Duration;

/** The time, and waiting for it to go by. Thread-safe. */
public interface FollowClock {
  /** Monotonic nanoseconds from an arbitrary origin. */
  long nanos();

  /** Returns after some time, or earlier if {@link #wake} is called. */
  void pause(Duration time);

  /** Ends the pause that is on, or else the next one. */
  void wake();

  /** Time that stands still, for who looks once. */
  FollowClock NONE =
      new FollowClock() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void pause(Duration time) {}

        @Override
        public void wake() {}
      };
}

package dev.framefleet.loadtest.load;

import dev.framefleet.loadtest.record.Recording;

/** When requests are sent. */
public interface Load {
  /** Sends until the time is over, or the thread is interrupted; then waits for answers. */
  void run(Sender sender, Recording recording) throws InterruptedException;

  /** What a row shows as users: users that have begun, or requests under way. */
  double users(Sender sender);
}

package dev.framefleet.common.signal;

/** Turns each SIGHUP into a call: the request to read the configuration anew. Stateless. */
public final class ReloadSignals {
  private ReloadSignals() {}

  /**
   * Calls on each signal, in a thread of its own; does nothing on a platform without SIGHUP.
   *
   * @param reload must not throw
   */
  public static void onEach(Runnable reload) {
    try {
      StopSignals.handle("HUP", () -> new Thread(reload, "reload").start());
    } catch (IllegalStateException e) {
      // nobody can ask then
    }
  }
}

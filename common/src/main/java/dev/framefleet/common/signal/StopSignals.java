package dev.framefleet.common.signal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns the first SIGINT (Ctrl-C) or SIGTERM into a call, after which the program ends in its own
 * time; a second signal ends it at once. Stateless.
 *
 * <p>Shutdown hooks do not serve for work that is to be finished: all hooks run at once, and ONNX
 * Runtime's own frees its native environment while frames are still worked on, which crashes the
 * process.
 */
public final class StopSignals {
  private static final String[] NAMES = {"INT", "TERM"};

  private StopSignals() {}

  /**
   * Calls on the first signal, in a thread of the platform's.
   *
   * @param stop must not throw
   */
  public static void onFirst(Runnable stop) {
    AtomicBoolean first = new AtomicBoolean(true);
    for (String name : NAMES) {
      handle(
          name,
          () -> {
            if (first.compareAndSet(true, false)) {
              restore();
              stop.run();
            }
          });
    }
  }

  private static void restore() {
    try {
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      for (String name : NAMES) {
        install(name, handlers.getField("SIG_DFL").get(null));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no signals", e);
    }
  }

  static void handle(String name, Runnable action) {
    InvocationHandler call =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            action.run();
          }
          return null;
        };
    try {
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      install(
          name,
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlers}, call));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no signals", e);
    }
  }

  /**
   * By reflection: the compiler warns of sun.misc.Signal, which has no other equal, in any case.
   */
  private static void install(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Object signal = signals.getConstructor(String.class).newInstance(name);
    signals
        .getMethod("handle", signals, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }
}

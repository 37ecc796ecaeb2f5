package dev.framefleet.worker.store;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store whose writes are tried again with jitter, bounded in time and number, and not tried at
 * all while most of them fail ({@link #isUp}). Frames must not be the ones that find out whether
 * the store is back: each would have cost its inference, and with readiness gone none may come. So
 * {@link #probe} does, by the store's own {@code check}. Reading goes straight through.
 * Thread-safe.
 *
 * <p>A write that was given up may still be under way: its content must not be reused. It keeps its
 * place among those under way, and what finds none left counts as a failure: a store that hangs is
 * not back because nobody was let through to ask it.
 */
public final class ResilientStore implements ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(ResilientStore.class);
  private static final int PROBES = 3;
  private static final double JITTER = 0.5;

  private final ObjectStore store;
  private final Retry retry;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final ExecutorService threads;
  private final TimeLimiter limiter;
  private final LongAdder storedBytes = new LongAdder();

  /**
   * In front of a store, which stays the caller's.
   *
   * @param clock for how long nothing is tried
   */
  public ResilientStore(ObjectStore store, StorePatience patience, InstantSource clock) {
    this(store, patience, clock, ResilientStore::thread);
  }

  ResilientStore(
      ObjectStore store, StorePatience patience, InstantSource clock, ThreadFactory threads) {
    this.store = store;
    this.retry = Retry.of("store", retries(patience));
    this.breaker = Breakers.start(breaking(patience, clock), "store", store, LOG);
    this.bulkhead = Bulkhead.of("store", room(patience.callsAtOnce()));
    this.threads = Executors.newCachedThreadPool(threads);
    this.limiter = TimeLimiter.of(patience.answer());
  }

  /** Whether writes are tried. */
  public boolean isUp() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /** Bytes of all objects that were stored so far. */
  public long storedBytes() {
    return storedBytes.sum();
  }

  /**
   * Asks the store whether it is back, if it was away for long enough; to be called often. It
   * throws nothing, since who calls often stops after an exception.
   */
  public void probe() {
    if (isUp()) {
      return;
    }
    try {
      guarded(
          () -> {
            store.check();
            return true;
          });
    } catch (StoreException | RuntimeException | LinkageError e) {
      LOG.debug("the store is not back: {}", e.getMessage());
    }
  }

  @Override
  public Created create(String name, byte[] content) throws StoreException {
    try {
      Created created =
          Retry.decorateCheckedSupplier(retry, () -> guarded(() -> store.create(name, content)))
              .get();
      if (created == Created.STORED) {
        storedBytes.add(content.length);
      }
      return created;
    } catch (StoreException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw failed("the write was interrupted", e);
    }
  }

  @Override
  public byte[] read(String name) throws StoreException {
    return store.read(name);
  }

  @Override
  public byte[] readHead(String name, int maxBytes) throws StoreException {
    return store.readHead(name, maxBytes);
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    return store.list(prefix, from, to);
  }

  @Override
  public boolean delete(String name) throws StoreException {
    return store.delete(name);
  }

  @Override
  public void check() throws StoreException {
    store.check();
  }

  /** Frees the threads; calls under way are not waited for. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return store.toString();
  }

  private <T> T guarded(Callable<T> call) throws StoreException {
    try {
      return breaker.executeCheckedSupplier(
          () -> limiter.executeFutureSupplier(() -> submit(call)));
    } catch (StoreException | Error e) {
      throw e;
    } catch (CallNotPermittedException e) {
      throw new GivenUpException("the store has failed too often and is left alone for now", e);
    } catch (BulkheadFullException e) {
      throw new GivenUpException("too many calls of the store are under way", e);
    } catch (BrokenException e) {
      throw e.error;
    } catch (TimeoutException e) {
      throw new GivenUpException("the store does not answer in time", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw failed("the call of the store was interrupted", e);
    }
  }

  /** One that was given up still counts, until it has really ended or its thread passed it over. */
  private <T> Future<T> submit(Callable<T> call) {
    bulkhead.acquirePermission();
    FutureTask<T> task = new FutureTask<>(() -> unbroken(call));
    try {
      threads.execute(
          () -> {
            try {
              task.run(); // nothing, if it was given up before a processor was free for its thread
            } finally {
              bulkhead.onComplete();
            }
          });
      return task;
    } catch (RuntimeException | Error e) { // closed, or there is no thread to be had
      bulkhead.onComplete();
      throw e;
    }
  }

  private static <T> T unbroken(Callable<T> call) throws Exception {
    try {
      return call.call();
    } catch (Error e) { // of which the breaker would not hear
      throw new BrokenException(e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread made = new Thread(task, "store");
    made.setDaemon(true);
    made.setContextClassLoader(ResilientStore.class.getClassLoader()); // not the asking server's
    return made;
  }

  private static StoreException failed(String what, Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new GivenUpException(what, cause);
  }

  /** May succeed later, but not by trying again here. */
  private static final class GivenUpException extends StoreException {
    private static final long serialVersionUID = 1;

    GivenUpException(String message, Throwable cause) {
      super(message, true, cause);
    }
  }

  /** Carries an error out of the store's thread. */
  private static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final Error error;

    BrokenException(Error error) {
      super(error);
      this.error = error;
    }
  }

  private static RetryConfig retries(StorePatience patience) {
    return RetryConfig.custom()
        .maxAttempts(patience.attempts())
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(patience.firstWait(), 2, JITTER))
        .retryOnException(
            e -> e instanceof StoreException s && s.retryable() && !(e instanceof GivenUpException))
        .build();
  }

  private static CircuitBreakerConfig breaking(StorePatience patience, InstantSource clock) {
    return Breakers.config(patience.openFor(), PROBES, clock)
        .recordException(e -> true) // what is neither recorded nor ignored would be a success
        .ignoreExceptions(
            IllegalArgumentException.class, // a wrong name is the caller's matter
            InterruptedException.class,
            RejectedExecutionException.class) // closed
        .build();
  }

  /** Nobody waits: who would is better nacked. */
  private static BulkheadConfig room(int callsAtOnce) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(callsAtOnce)
        .maxWaitDuration(Duration.ZERO)
        .build();
  }
}

package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where posted pictures wait, in the order of their coming: as many threads as there are turns work
 * on them, a few more wait for the store, and one keeps the time. Thread-safe.
 */
public final class PictureDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureDesk.class);
  private static final int FINISHERS = 32;
  private static final long IDLE_SECONDS = 30;

  /** Before it the requests have been waited for, and what was begun is nearly done. */
  private static final long CLOSE_MILLIS = 700;

  private static final String QUEUE = "pictures";

  private final PictureLimits limits;
  private final PatientBudget budget;
  private final Set<Exchange> present = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor finishers;
  private final ScheduledThreadPoolExecutor timer;
  private final LongAdder bodyBytes = new LongAdder();
  private final PictureRefusals refusals;
  private volatile @Nullable PictureHandler handler;

  /**
   * A desk that refuses all until it is opened.
   *
   * @param turns how many pictures are worked on at once, 1 or more
   * @param registry counts the refusals
   */
  public PictureDesk(PictureLimits limits, int turns, MeterRegistry registry) {
    this.limits = limits;
    this.refusals = new PictureRefusals(registry);
    this.budget = new PatientBudget(limits.maxBytesInMemory());
    this.workers = threads(turns, "picture-", new LinkedBlockingQueue<>());
    this.finishers = threads(FINISHERS, "picture-store-", new SynchronousQueue<>());
    // While all wait for the store, who has drawn a picture does too, and draws no other.
    finishers.setRejectedExecutionHandler((task, pool) -> task.run());
    this.timer = new ScheduledThreadPoolExecutor(1, named("picture-timer-"));
    timer.setRemoveOnCancelPolicy(true);
  }

  private static ThreadPoolExecutor threads(int count, String name, BlockingQueue<Runnable> queue) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + number.incrementAndGet());
      thread.setDaemon(true);
      // else it would keep that of the request by which it happened to be started
      thread.setContextClassLoader(PictureDesk.class.getClassLoader());
      return thread;
    };
  }

  /** Takes pictures from now on. */
  public void open(PictureHandler ready) {
    handler = ready;
  }

  /**
   * Takes no new picture, refuses those that wait, and lets those that are begun come to an end.
   */
  public void shut() {
    handler = null;
    RefusedException refusal =
        new RefusedException(Reason.UNAVAILABLE, "the worker is being stopped");
    List.copyOf(present).forEach(exchange -> exchange.expire(refusal));
  }

  /** Waits a moment for the work under way, and frees the threads. */
  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
    finishers.shutdown();
    try {
      workers.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The handler, or empty while none is taken. */
  Optional<PictureHandler> handler() {
    return Optional.ofNullable(handler);
  }

  PictureLimits limits() {
    return limits;
  }

  PictureRefusals refusals() {
    return refusals;
  }

  PatientBudget budget() {
    return budget;
  }

  /** Whether there is a place for one more. */
  boolean hasRoom() {
    return present.size() < limits.maxWaiting();
  }

  void entered(Exchange exchange, PictureHandler counted) {
    present.add(exchange);
    counted.metrics().queueItems(QUEUE, present.size());
  }

  void left(Exchange exchange) {
    present.remove(exchange);
    PictureHandler counted = handler;
    if (counted != null) {
      counted.metrics().queueItems(QUEUE, present.size());
    }
  }

  Future<?> later(Duration delay, Runnable task) {
    return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  void received(long bytes) {
    bodyBytes.add(bytes);
  }

  /** Bytes of the whole bodies that came so far. */
  public long bodyBytes() {
    return bodyBytes.sum();
  }

  /** To be worked on when all before it are. */
  void enqueue(Exchange exchange) {
    try {
      workers.execute(() -> work(exchange));
    } catch (RejectedExecutionException e) {
      exchange.expire(new RefusedException(Reason.UNAVAILABLE, "the worker is being stopped"));
    }
  }

  private void work(Exchange exchange) {
    if (!exchange.begin()) {
      return;
    }
    try {
      PictureJob.Rest rest = exchange.compute();
      finishers.execute(() -> finish(exchange, rest));
    } catch (RefusedException e) {
      exchange.answer(Answer.refused(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.answer(Answer.failed());
    } catch (RuntimeException e) {
      report(e);
      exchange.answer(Answer.failed());
    }
  }

  private void finish(Exchange exchange, PictureJob.Rest rest) {
    try {
      exchange.answer(exchange.finish(rest));
    } catch (RefusedException e) {
      exchange.answer(Answer.refused(e));
    } catch (RuntimeException e) {
      report(e);
      exchange.answer(Answer.failed());
    }
  }

  void report(RuntimeException failure) {
    LOG.error("a posted picture failed", failure);
  }

  RefusedException timedOut() {
    return new RefusedException(
        Reason.UNAVAILABLE, "no turn within " + limits.timeout().toSeconds() + " s");
  }

  RefusedException tooLarge() {
    return new RefusedException(
        Reason.TOO_LARGE, "a body may have " + limits.maxBodyBytes() + " bytes");
  }

  RefusedException tooSlow() {
    return new RefusedException(
        Reason.TOO_SLOW,
        "the body did not come within " + limits.bodyDeadline().toSeconds() + " s");
  }
}

package dev.framefleet.collator.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Works on the next items of a sequence in other threads and gives the results in the sequence's
 * order. Results that nobody takes are closed, if they can be. Not thread-safe itself; to be
 * closed.
 *
 * @param <I> what is worked on
 * @param <O> what comes of it
 */
public final class OrderedAhead<I, O> implements Iterator<O>, AutoCloseable {
  private final Iterator<I> items;
  private final Function<I, O> work;
  private final int bound;
  private final ExecutorService threads;
  private final Deque<Future<O>> ahead = new ArrayDeque<>();
  private volatile boolean closed;

  /**
   * Begins.
   *
   * @param threadCount 1 or more
   * @param bound how many items may be taken from the sequence and not yet given, 1 or more
   */
  public OrderedAhead(Iterator<I> items, Function<I, O> work, int threadCount, int bound) {
    this.items = items;
    this.work = work;
    this.bound = bound;
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "render-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public boolean hasNext() {
    while (ahead.size() < bound && items.hasNext()) {
      I item = items.next();
      ahead.add(threads.submit(() -> work(item)));
    }
    return !ahead.isEmpty();
  }

  private O work(I item) {
    if (closed) {
      throw new CancellationException("nobody wants it any more");
    }
    return work.apply(item);
  }

  @Override
  public O next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return ahead.removeFirst().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Stops; returns when no thread works any more. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true; // a thread may still hold native memory that is freed after this
      }
    }
    ahead.forEach(OrderedAhead::discard);
    ahead.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void discard(Future<?> done) {
    try {
      if (done.get() instanceof AutoCloseable result) {
        result.close();
      }
    } catch (Exception e) {
      // it was not made, or is gone anyway
    }
  }
}

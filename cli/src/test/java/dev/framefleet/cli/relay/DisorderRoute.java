package dev.framefleet.cli.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Does to deliveries what a bad day does: holds them back and lets them go in random order, sends
 * one of each 20 twice, refuses one of each 20 the first time. Seeded; thread-safe.
 */
public final class DisorderRoute implements Route {
  private static final int ONE_IN = 20;

  private record Held(RelayRequest request, CompletableFuture<RelayAnswer> answer) {}

  private final Route next;
  private final Random random;
  private final int window;
  private final List<Held> held = new ArrayList<>();
  private final Set<Integer> refused = new HashSet<>();
  private final OneOfEach toRefuse = new OneOfEach();
  private final OneOfEach toRepeat = new OneOfEach();
  private int repeats;
  private int releasedOutOfOrder;

  /**
   * A route.
   *
   * @param window how many requests are held back at the most; fewer than the sender has under way
   */
  public DisorderRoute(Route next, int window, long seed) {
    this.next = next;
    this.window = window;
    this.random = new Random(seed);
  }

  @Override
  public CompletableFuture<RelayAnswer> send(RelayRequest request) {
    Held arrived = new Held(request, new CompletableFuture<>());
    List<Held> released;
    synchronized (this) {
      if (refusesFirst(request)) {
        return CompletableFuture.completedFuture(RelayAnswer.of(503));
      }
      held.add(arrived);
      released = release();
    }
    released.forEach(this::forward);
    return arrived.answer();
  }

  /**
   * Lets go whatever is held back; to be called again and again, since senders wait for answers.
   */
  public void drain() {
    List<Held> rest;
    synchronized (this) {
      rest = new ArrayList<>(held);
      Collections.shuffle(rest, random);
      releasedOutOfOrder += rest.equals(held) ? 0 : 1;
      held.clear();
    }
    rest.forEach(this::forward);
  }

  /** How many were sent twice so far. */
  public synchronized int repeats() {
    return repeats;
  }

  /** How many were refused so far. */
  public synchronized int refusals() {
    return refused.size();
  }

  /** How many overtook another so far. */
  public synchronized int releasedOutOfOrder() {
    return releasedOutOfOrder;
  }

  private boolean refusesFirst(RelayRequest request) {
    int key = Arrays.hashCode(request.body());
    return toRefuse.next() && refused.add(key);
  }

  /** Chooses one of each {@value #ONE_IN}, so that no run of more is spared by chance. */
  private final class OneOfEach {
    private int position;
    private int chosen;

    boolean next() {
      if (position == 0) {
        chosen = random.nextInt(ONE_IN);
      }
      boolean isChosen = position == chosen;
      position = (position + 1) % ONE_IN;
      return isChosen;
    }
  }

  private List<Held> release() {
    List<Held> released = new ArrayList<>();
    while (held.size() > window) {
      int chosen = random.nextInt(held.size());
      releasedOutOfOrder += chosen > 0 ? 1 : 0;
      released.add(held.remove(chosen));
    }
    return released;
  }

  private void forward(Held one) {
    boolean twice;
    synchronized (this) {
      twice = toRepeat.next();
      repeats += twice ? 1 : 0;
    }
    CompletableFuture<RelayAnswer> first = next.send(one.request());
    if (twice) {
      CompletableFuture<RelayAnswer> second = next.send(one.request());
      first = first.thenCombine(second, (a, b) -> a.status() >= 300 ? a : b);
    }
    var unused =
        first.whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                one.answer().completeExceptionally(failure);
              } else {
                one.answer().complete(answer);
              }
            });
  }
}

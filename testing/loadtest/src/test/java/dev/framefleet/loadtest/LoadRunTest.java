package dev.framefleet.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.net.httpserver.HttpExchange;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.loadtest.idle.IdleServer;
import dev.framefleet.loadtest.load.Arrivals;
import dev.framefleet.loadtest.load.ClosedLoop;
import dev.framefleet.loadtest.load.Load;
import dev.framefleet.loadtest.load.OpenLoop;
import dev.framefleet.loadtest.load.RateCurve;
import dev.framefleet.loadtest.record.Totals;
import dev.framefleet.loadtest.scenario.ImageScenario;
import dev.framefleet.loadtest.scenario.Target;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private static final LongSupplier NANOS = SystemTime.nanoTicker();
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** One second without an answer is felt by the 100 requests that were to come in it. */
  @Test
  void aServerThatStallsASecondIsChargedForAllThatWouldHaveComeMeanwhile() {
    Stall stall = new Stall();
    try (HeldServer server = new HeldServer(stall::answer)) {
      Totals open = run(openLoop(100, 3), server.address());

      assertThat(open.requests()).isEqualTo(300);
      assertThat(open.failures()).isZero();
      // A third of the requests met the stall, so half of those waited for over half of it.
      assertThat(open.p99Millis()).isBetween(900.0, 1_400.0);
      assertThat(open.p95Millis()).isGreaterThan(700);
      assertThat(open.p50Millis()).isLessThan(200);
    }
  }

  /** The reason for the open loop: one user is held up once, and does not notice the others. */
  @Test
  void aClosedLoopDoesNotNoticeTheStall() {
    Stall stall = new Stall();
    try (HeldServer server = new HeldServer(stall::answer)) {
      Totals closed = run(new ClosedLoop(1, 1, 3 * SECOND, NANOS), server.address());

      assertThat(closed.maxMillis()).isGreaterThan(900);
      assertThat(closed.p99Millis()).isLessThan(200);
    }
  }

  /** Too few connections make a test late; it charges that to the figures instead of hiding it. */
  @Test
  void whatIsBegunLateIsCountedFromWhenItWasToBegin() {
    Stall stall = new Stall();
    try (HeldServer server = new HeldServer(stall::answer)) {
      Load load =
          new OpenLoop(new RateCurve(List.of(100.0)), Arrivals.EVEN, 3, 1, 10 * SECOND, NANOS);

      Totals open = run(load, server.address());

      assertThat(open.requests()).isEqualTo(300);
      assertThat(open.p99Millis()).isGreaterThan(900);
      assertThat(open.lagMillis()).isGreaterThan(800);
    }
  }

  @Test
  void aThousandUsersHaveAThousandConnectionsAtOnce() {
    Gathering gathering = new Gathering(1_000);
    try (HeldServer server = new HeldServer(gathering::answer)) {
      Totals totals = run(new ClosedLoop(1_000, 2_000, 4 * SECOND, NANOS), server.address());

      assertThat(gathering.ports).hasSizeGreaterThanOrEqualTo(1_000);
      assertThat(totals.failures()).isZero();
      assertThat(totals.requests()).isGreaterThanOrEqualTo(1_000);
      assertThat(totals.rows()).last().satisfies(row -> assertThat(row.users()).isEqualTo(1_000));
    }
  }

  @Test
  void aThousandConnectionsAgainstAServerThatDoesNothing() {
    try (IdleServer server = new IdleServer()) {
      Totals totals = run(new ClosedLoop(1_000, 1_000, 6 * SECOND, NANOS), server.address());

      assertThat(totals.failures()).isZero();
      assertThat(totals.requests()).isGreaterThan(2_000);
    }
  }

  @Test
  void aRampBeginsAsManyAsItsAreaSays() {
    try (IdleServer server = new IdleServer()) {
      Load load =
          new OpenLoop(RateCurve.parse("0..100"), Arrivals.POISSON, 2, 500, 5 * SECOND, NANOS);

      assertThat((double) run(load, server.address()).requests())
          .isCloseTo(100, withinPercentage(25));
    }
  }

  @Test
  void failuresAreCountedByTheirKind() {
    AtomicLong number = new AtomicLong();
    try (HeldServer server =
        new HeldServer(
            (s, exchange) ->
                HeldServer.answer(exchange, number.getAndIncrement() % 4 == 0 ? 503 : 200))) {
      Totals totals = run(openLoop(40, 1), server.address());

      assertThat(totals.requests()).isEqualTo(40);
      assertThat(totals.failures()).isEqualTo(10);
      assertThat(totals.kinds()).containsOnlyKeys("status 503").containsValue(10L);
      assertThat(totals.failureShare()).isEqualTo(0.25);
    }
  }

  @Test
  void nobodyListeningIsAFailureOfEachRequest() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }

    Totals totals = run(openLoop(20, 1), URI.create("http://127.0.0.1:" + port));

    assertThat(totals.failures()).isEqualTo(20);
    assertThat(totals.kinds()).containsOnlyKeys("no connection");
  }

  @Test
  void aWarmUpIsInTheRowsAndInNoTotal() {
    AtomicLong number = new AtomicLong();
    try (HeldServer server =
        new HeldServer(
            (s, exchange) ->
                HeldServer.answer(exchange, number.getAndIncrement() < 20 ? 503 : 204))) {
      Totals totals =
          LoadRun.run(openLoop(20, 3), scenario(server.address()), 2 * SECOND, NANOS, t -> {});

      assertThat(totals.failures()).isZero();
      assertThat(totals.requests()).isBetween(10L, 30L);
      assertThat(totals.seconds()).isBetween(0.9, 1.5);
      assertThat(totals.rows()).anyMatch(row -> row.failures() > 0);
    }
  }

  @Test
  void aTestThatIsStoppedHasTheResultSoFar() {
    try (IdleServer server = new IdleServer()) {
      Thread main = Thread.currentThread();

      Totals totals =
          LoadRun.run(
              openLoop(50, 3_600), scenario(server.address()), 0, NANOS, soFar -> main.interrupt());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(totals.requests()).isBetween(20L, 200L);
    }
  }

  private static Load openLoop(double perSecond, double seconds) {
    return new OpenLoop(
        new RateCurve(List.of(perSecond)), Arrivals.EVEN, seconds, 1_000, 10 * SECOND, NANOS);
  }

  private static ImageScenario scenario(URI address) {
    return new ImageScenario(
        new Target(address, List.of(), Duration.ofSeconds(30)), new byte[] {1, 2, 3});
  }

  private static Totals run(Load load, URI address) {
    return LoadRun.run(load, scenario(address), 0, NANOS, totals -> {});
  }

  /** Answers nobody from the first second's end until the second's. */
  private static final class Stall {
    private final ReentrantLock open = new ReentrantLock();
    private final AtomicLong first = new AtomicLong();

    void answer(HeldServer server, HttpExchange exchange) {
      first.compareAndSet(0, NANOS.getAsLong());
      open.lock();
      try {
        long since = NANOS.getAsLong() - first.get();
        if (since > SECOND && since < 2 * SECOND) {
          new CountDownLatch(1).await(2 * SECOND - since, TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        open.unlock();
      }
      HeldServer.answer(exchange, 200);
    }
  }

  /** Answers nobody until so many are there; then everybody. */
  private static final class Gathering {
    private final int number;
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final List<HttpExchange> held = new ArrayList<>();

    Gathering(int number) {
      this.number = number;
    }

    void answer(HeldServer server, HttpExchange exchange) {
      List<HttpExchange> ready;
      synchronized (this) {
        ports.add(exchange.getRemoteAddress().getPort());
        held.add(exchange);
        ready = ports.size() < number ? List.of() : List.copyOf(held);
        if (!ready.isEmpty()) {
          held.clear();
        }
      }
      ready.forEach(waiting -> HeldServer.answer(waiting, 200));
    }
  }
}

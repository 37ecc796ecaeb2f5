package dev.framefleet.collator.track;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A scene whose truth is known, seen by a camera and a detector with known faults. Objects move by
 * time, so the scene is the same at every rate; faults are drawn for each object and frame.
 */
public final class Scene {
  public static final int WIDTH = 1280;
  public static final int HEIGHT = 720;
  public static final StreamId STREAM = new StreamId("scene");
  public static final RunId RUN = RunId.parse("1700000000000000-00000001");

  /** Less than this part in sight, and nobody can be asked to see it. */
  private static final double LEAST_VISIBLE = 0.4;

  private static final double MISSED = 0.05;
  private static final double FALSE_PER_FRAME = 0.1;
  private static final double TREMBLE = 0.04;

  private final List<Actor> actors = new ArrayList<>();
  private final List<Box> occluders = new ArrayList<>();
  private final double seconds;
  private final long seed;

  public Scene(double seconds, long seed) {
    this.seconds = seconds;
    this.seed = seed;
  }

  /** Somebody who is there for a time, on a straight way with a gentle sway. */
  record Actor(
      int id,
      String label,
      double fromSecond,
      double toSecond,
      double x,
      double y,
      double speedX,
      double speedY,
      double width,
      double height) {
    boolean isThere(double second) {
      return second >= fromSecond && second < toSecond;
    }

    Box box(double second) {
      double t = second - fromSecond;
      double sway = 0.12 * height * Math.sin(t * 1.3 + id);
      double footX = x + speedX * t + (label.equals("car") ? 0 : sway * 0.4);
      double footY = y + speedY * t + (label.equals("car") ? 0 : sway * 0.2);
      return new Box(footX - width / 2, footY - height, width, height);
    }
  }

  /** What is true of an object on a frame. */
  public record Truth(long micros, int actor, String label, Box box) {}

  /** One frame as it is stored, and what is true. */
  public record Shot(FrameResult result, List<Truth> truth) {}

  Scene person(double from, double to, double x, double y, double speedX, double speedY) {
    return actor("person", from, to, x, y, speedX, speedY, 44, 110);
  }

  Scene car(double from, double to, double x, double y, double speedX) {
    return actor("car", from, to, x, y, speedX, 0, 190, 90);
  }

  private Scene actor(
      String label,
      double from,
      double to,
      double x,
      double y,
      double speedX,
      double speedY,
      double width,
      double height) {
    actors.add(new Actor(actors.size() + 1, label, from, to, x, y, speedX, speedY, width, height));
    return this;
  }

  Scene occluder(double x, double y, double width, double height) {
    occluders.add(new Box(x, y, width, height));
    return this;
  }

  /** How often somebody goes over an upright line, while there. */
  long crossings(double x) {
    long crossings = 0;
    for (Actor actor : actors) {
      double last = Math.min(actor.toSecond(), seconds) - 1e-6;
      boolean first = centre(actor.box(actor.fromSecond())) < x;
      crossings += first != centre(actor.box(last)) < x ? 1 : 0;
    }
    return crossings;
  }

  private static double centre(Box box) {
    return box.x() + box.width() / 2;
  }

  public int actorCount() {
    return actors.size();
  }

  /** People who come and go at random on two walks, and cars on a road behind them. */
  public static Scene busy(double seconds, long seed) {
    Scene scene = new Scene(seconds, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (double at = 0; at < seconds - 4; at += 0.7 + random.nextDouble() * 1.6) {
      boolean right = random.nextBoolean();
      double speed = 60 + random.nextDouble() * 90;
      double y = 400 + random.nextDouble() * 280;
      double stay = Math.min(seconds - at, (WIDTH + 60) / speed);
      scene.person(at, at + stay, right ? -20 : WIDTH + 20, y, right ? speed : -speed, 0);
    }
    for (double at = 1; at < seconds - 5; at += 4 + random.nextDouble() * 5) {
      boolean right = random.nextBoolean();
      double speed = 260 + random.nextDouble() * 160;
      scene.car(
          at,
          at + (WIDTH + 200) / speed,
          right ? -90 : WIDTH + 90,
          right ? 300 : 200,
          right ? speed : -speed);
    }
    return scene.occluder(600, 330, 50, 330);
  }

  static Scene crossings() {
    Scene scene = new Scene(16, 11);
    for (int i = 0; i < 5; i++) {
      double y = 300 + i * 90;
      scene.person(0.4 * i, 16, 60, y, 75 + 4 * i, 0);
      scene.person(0.3 * i, 16, WIDTH - 60, y + 22, -80 - 3 * i, 0);
    }
    return scene.person(0, 16, 640, 150, 0, 34).person(0, 16, 500, 700, 20, -30);
  }

  static Scene occlusions() {
    Scene scene = new Scene(16, 12);
    for (int i = 0; i < 6; i++) {
      scene.person(
          0.8 * i, 16, i % 2 == 0 ? 60 : WIDTH - 60, 260 + i * 80, i % 2 == 0 ? 85 : -85, 0);
    }
    return scene.occluder(420, 0, 90, HEIGHT).occluder(820, 0, 60, HEIGHT);
  }

  static Scene entriesAndExits() {
    Scene scene = new Scene(30, 13);
    for (int i = 0; i < 18; i++) {
      double from = 1.4 * i;
      double y = 200 + 55 * (i % 9);
      scene.person(from, Math.min(30, from + 6.5), i % 2 == 0 ? 0 : 640, y, 95, i % 3 * 12);
    }
    return scene;
  }

  /**
   * Films it.
   *
   * @param lost part of the frames that are missing
   */
  public List<Shot> film(int fps, double lost) {
    SplittableRandom losses = new SplittableRandom(seed * 31 + fps);
    List<Shot> shots = new ArrayList<>();
    long frames = Math.round(seconds * fps);
    for (long seq = 0; seq < frames; seq++) {
      double second = (double) seq / fps;
      if (losses.nextDouble() >= lost) {
        shots.add(shot(seq, second));
      }
    }
    return shots;
  }

  private Shot shot(long seq, double second) {
    long micros = RUN.startMicros() + Math.round(second * 1e6);
    SplittableRandom random = new SplittableRandom(seed ^ micros);
    List<Truth> truth = new ArrayList<>();
    List<Detection> found = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.isThere(second) && visible(actor, second) >= LEAST_VISIBLE) {
        Box box = clipped(actor.box(second));
        truth.add(new Truth(micros, actor.id(), actor.label(), box));
        if (random.nextDouble() >= MISSED) {
          found.add(detection(actor.label(), box, random));
        }
      }
    }
    if (random.nextDouble() < FALSE_PER_FRAME) {
      Box box = new Box(random.nextDouble(1200), random.nextDouble(600), 44, 110);
      found.add(new Detection("person", 0, 0.45 + random.nextDouble() * 0.2, box));
    }
    found.sort(Comparator.comparingDouble(Detection::score).reversed());
    FrameId id = new FrameId(STREAM, RUN, seq, micros);
    FrameHeader header = FrameHeader.plain(id, ClockSource.MEDIA, WIDTH, HEIGHT);
    return new Shot(new FrameResult(header, "scene@00000000", found), truth);
  }

  private static Detection detection(String label, Box box, SplittableRandom random) {
    double size = Math.sqrt(box.width() * box.height());
    Box trembling =
        clipped(
            new Box(
                box.x() + noise(random, size),
                box.y() + noise(random, size),
                Math.max(4, box.width() + noise(random, size)),
                Math.max(4, box.height() + noise(random, size))));
    double score = Math.min(0.95, 0.4 + random.nextDouble() * 0.55);
    return new Detection(label, label.equals("car") ? 2 : 0, score, trembling);
  }

  private static double noise(SplittableRandom random, double size) {
    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
    return sum * 2 * TREMBLE * size;
  }

  /** The part of a box that neither the picture's edge nor anything in front hides. */
  private double visible(Actor actor, double second) {
    Box box = actor.box(second);
    List<Box> before = new ArrayList<>(occluders);
    double foot = box.y() + box.height();
    for (Actor other : actors) {
      if (other.id() != actor.id() && other.isThere(second)) {
        Box theirs = other.box(second);
        if (theirs.y() + theirs.height() > foot) {
          before.add(theirs);
        }
      }
    }
    int seen = 0;
    int grid = 8;
    for (int i = 0; i < grid * grid; i++) {
      double x = box.x() + (i % grid + 0.5) * box.width() / grid;
      double y = box.y() + (Math.floorDiv(i, grid) + 0.5) * box.height() / grid;
      boolean inside = x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT;
      seen += inside && before.stream().noneMatch(b -> contains(b, x, y)) ? 1 : 0;
    }
    return (double) seen / (grid * grid);
  }

  private static boolean contains(Box box, double x, double y) {
    return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
  }

  private static Box clipped(Box box) {
    double left = Math.max(0, box.x());
    double top = Math.max(0, box.y());
    return new Box(
        left,
        top,
        Math.max(1, Math.min(WIDTH, box.x() + box.width()) - left),
        Math.max(1, Math.min(HEIGHT, box.y() + box.height()) - top));
  }
}

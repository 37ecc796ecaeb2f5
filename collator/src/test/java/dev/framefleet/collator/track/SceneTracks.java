package dev.framefleet.collator.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs scenes through the follower, and writes truth and result for tools of the field. */
public final class SceneTracks {
  private static final Path FOLDER = Path.of("target", "tracks");

  private SceneTracks() {}

  public static List<TrackedFrame> follow(List<Scene.Shot> shots) {
    Follower follower = new Follower(TrackerSettings.DEFAULT);
    List<TrackedFrame> frames = new ArrayList<>();
    for (Scene.Shot shot : shots) {
      follower.follow(shot.result());
      frames.addAll(follower.settled());
    }
    frames.addAll(follower.finish());
    return frames;
  }

  /** MOTChallenge text: frame (from 1), id, left, top, width, height, score or class, and so on. */
  static void write(String name, List<Scene.Shot> shots, List<TrackedFrame> frames) {
    StringBuilder truth = new StringBuilder();
    for (Scene.Shot shot : shots) {
      for (Scene.Truth t : shot.truth()) {
        line(truth, shot.result().header().id().seq(), t.actor(), t.box());
      }
    }
    write(name + "-truth.txt", truth);
    writeResult(name, frames);
  }

  static void writeResult(String name, List<TrackedFrame> frames) {
    StringBuilder result = new StringBuilder();
    for (TrackedFrame frame : frames) {
      frame
          .tracked()
          .forEach(found -> line(result, frame.id().seq(), found.track(), found.detection().box()));
    }
    write(name + "-result.txt", result);
  }

  private static void line(
      StringBuilder text, long seq, long id, dev.framefleet.common.result.Box box) {
    text.append(
        String.format(
            Locale.ROOT,
            "%d,%d,%.2f,%.2f,%.2f,%.2f,1,-1,-1,-1%n",
            seq + 1,
            id,
            box.x(),
            box.y(),
            box.width(),
            box.height()));
  }

  private static void write(String name, StringBuilder text) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

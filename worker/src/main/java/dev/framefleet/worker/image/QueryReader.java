package dev.framefleet.worker.image;

import dev.framefleet.worker.image.RefusedException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link DetectQuery} from the words of a request, by what the model knows. Immutable. */
public final class QueryReader {
  private static final int LABELS_SHOWN = 10;

  private final List<String> labels;
  private final double leastScore;

  /**
   * For a model.
   *
   * @param labels of the classes, by their ids
   * @param leastScore what the model's detections have at least: lower ones were never made
   */
  public QueryReader(List<String> labels, double leastScore) {
    this.labels = List.copyOf(labels);
    this.leastScore = leastScore;
  }

  /**
   * Reads a query.
   *
   * @param threshold a score, or null
   * @param classes names or ids, each perhaps several with commas between
   * @param max a number, or null
   * @throws RefusedException saying what would be right
   */
  public DetectQuery read(@Nullable String threshold, List<String> classes, @Nullable String max)
      throws RefusedException {
    return new DetectQuery(
        threshold == null ? leastScore : score(threshold),
        classIds(classes),
        max == null ? DetectQuery.MOST : number(max));
  }

  private double score(String text) throws RefusedException {
    try {
      double score = Double.parseDouble(text);
      if (score >= leastScore && score <= 1) {
        return score;
      }
    } catch (NumberFormatException e) {
      // as good as out of range
    }
    throw malformed("threshold must be " + leastScore + " to 1");
  }

  private static int number(String text) throws RefusedException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= DetectQuery.MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as good as out of range
    }
    throw malformed("max must be 1 to " + DetectQuery.MOST);
  }

  private Set<Integer> classIds(List<String> words) throws RefusedException {
    List<String> names = new ArrayList<>();
    words.forEach(word -> names.addAll(List.of(word.split(",", -1))));
    Set<Integer> ids = new HashSet<>();
    for (String name : names) {
      int id = labels.indexOf(name.strip());
      ids.add(id >= 0 ? id : id(name.strip()));
    }
    return Set.copyOf(ids);
  }

  private int id(String word) throws RefusedException {
    try {
      int id = Integer.parseInt(word);
      if (id >= 0 && id < labels.size()) {
        return id;
      }
    } catch (NumberFormatException e) {
      // neither a name nor an id
    }
    List<String> some = labels.subList(0, Math.min(LABELS_SHOWN, labels.size()));
    throw malformed(
        "classes must be names or ids of the model's "
            + labels.size()
            + " classes: "
            + String.join(", ", some)
            + (labels.size() > LABELS_SHOWN ? ", …" : ""));
  }

  private static RefusedException malformed(String message) {
    return new RefusedException(Reason.MALFORMED, message);
  }
}

package dev.framefleet.worker.head;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.Labels;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.model.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a model is from its graph, its metadata and what is said beside it. What could be
 * one thing or another is refused: a detector that reads its model wrongly finds plausible
 * nonsense. Stateless.
 */
public final class Recognition {
  private Recognition() {}

  /** A family with the names of the classes that make it fit. */
  private record Match(Family family, List<String> labels) {}

  /**
   * Completes what is said of a model.
   *
   * @throws UserError saying in one line what is unknown, and what to write where
   */
  public static ModelSpec specify(Graph graph, Manifest manifest) {
    refuseOtherTasks(graph);
    List<String> known =
        manifest.labels() != null
            ? manifest.labels()
            : Labels.parse(graph.metadata().get("names")).orElse(null);
    List<Match> matches = matches(families(manifest.head()), graph, known);
    List<Match> alike =
        manifest.head() != null
            ? matches
            : matches.stream().filter(match -> match.family().looksLike(graph)).toList();
    if (alike.size() == 1) {
      return specify(alike.get(0), graph, manifest);
    }
    throw alike.isEmpty() ? unknown(graph, manifest, known) : ambiguous(alike, graph);
  }

  private static List<Match> matches(
      List<Family> families, Graph graph, @Nullable List<String> known) {
    return known != null ? fitting(families, graph, known) : unnamed(families, graph);
  }

  /** Without names it can only be one of the well-known sets of classes. */
  private static List<Match> unnamed(List<Family> families, Graph graph) {
    for (Family family : families) {
      if (!family.tellsClasses() && family.fits(graph, 0)) {
        throw UserError.failed(
            "the model has no names of classes, and "
                + family.word()
                + " does not tell how many there are: write labels (a list, coco-80 or coco-91)"
                + " into its manifest");
      }
    }
    List<Match> gapless = fitting(families, graph, Labels.coco80());
    return gapless.isEmpty()
        ? fitting(
            families.stream().filter(Family::usesCocosNumbers).toList(), graph, Labels.coco91())
        : gapless;
  }

  private static List<Match> fitting(List<Family> families, Graph graph, List<String> labels) {
    return families.stream()
        .filter(family -> family.fits(graph, labels.size()))
        .map(family -> new Match(family, labels))
        .toList();
  }

  private static List<Family> families(@Nullable String head) {
    if (head == null) {
      return List.of(Family.values());
    }
    return List.of(
        Family.named(head)
            .orElseThrow(
                () ->
                    UserError.failed(
                        "unknown head: "
                            + head
                            + "; known are "
                            + String.join(", ", Family.words()))));
  }

  private static ModelSpec specify(Match match, Graph graph, Manifest manifest) {
    Family family = match.family();
    Conventions usual = family.conventions();
    boolean rgb = Manifest.or(manifest.rgb(), usual.rgb());
    Scaling habit = rgb == usual.rgb() ? usual.scaling() : usual.scaling().reversed();
    Scaling scaling = Manifest.or(manifest.scaling(), graph.bytes() ? Scaling.BYTES : habit);
    try {
      return new ModelSpec(
          family.word(),
          new InputSpec(
              graph.width(),
              graph.height(),
              rgb,
              scaling.mean(),
              scaling.std(),
              Manifest.or(manifest.resize(), usual.resize()),
              Manifest.or(manifest.pad(), InputSpec.YOLO_PAD)),
          match.labels(),
          Manifest.or(manifest.scoreThreshold(), usual.scoreThreshold()),
          Manifest.or(manifest.nmsIou(), usual.nmsIou()),
          Manifest.or(manifest.agnostic(), false),
          manifest.boxes().over(family.boxes()));
    } catch (IllegalArgumentException e) {
      throw UserError.failed("cannot use the manifest: " + e.getMessage(), e);
    }
  }

  private static void refuseOtherTasks(Graph graph) {
    String task = graph.metadata().getOrDefault("task", "detect");
    if (!task.equals("detect")) {
      throw UserError.failed("the model is made to " + task + ", not to detect");
    }
  }

  private static UserError ambiguous(List<Match> matches, Graph graph) {
    return UserError.failed(
        "the model can be read in more than one way ("
            + graph.describe()
            + "): write head into its manifest: "
            + matches.stream()
                .map(match -> match.family().word())
                .collect(Collectors.joining(" or ")));
  }

  private static UserError unknown(Graph graph, Manifest manifest, @Nullable List<String> labels) {
    String what =
        labels == null ? "no names of classes, and not the 80 of COCO" : labels.size() + " classes";
    Optional<Family> said = Optional.ofNullable(manifest.head()).flatMap(Family::named);
    return UserError.failed(
        said.map(family -> "the model does not fit its manifest: " + form(family))
                .orElse("no known kind of detector")
            + " with input "
            + graph.width()
            + "x"
            + graph.height()
            + " and "
            + what
            + ", but outputs "
            + graph.describe()
            + (said.isPresent() ? "" : "; heads: " + forms())
            + (labels == null ? "; write labels into its manifest" : ""));
  }

  private static String forms() {
    return Arrays.stream(Family.values()).map(Recognition::form).collect(Collectors.joining("; "));
  }

  private static String form(Family family) {
    return family.word() + " (" + family.form() + ")";
  }
}

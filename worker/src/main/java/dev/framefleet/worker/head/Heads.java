package dev.framefleet.worker.head;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.model.ModelSpec;
import java.util.Optional;

/** The heads by their names. Stateless. */
public final class Heads {
  private Heads() {}

  /**
   * Whether the outputs have the same sizes whatever is on the picture. Those of a head that reads
   * finished boxes may have as many rows as there were objects.
   */
  public static boolean hasFixedOutputs(ModelSpec spec) {
    return Family.named(spec.head()).map(Family::tellsClasses).orElse(false);
  }

  /**
   * A head for the model's levels before its graph puts them together.
   *
   * @param spec of a family that is known, and fits
   * @return empty if nobody here knows how to read them
   */
  public static Optional<NanoDetLevelsHead> levels(ModelSpec spec, Graph graph) {
    return Family.named(spec.head()).flatMap(family -> family.levels(graph, spec));
  }

  /**
   * Makes the head that a model needs.
   *
   * @throws UserError if there is no such head, or the outputs do not fit it
   */
  public static Head of(ModelSpec spec, Graph graph) {
    Family family =
        Family.named(spec.head())
            .orElseThrow(
                () ->
                    UserError.failed(
                        "unknown head: "
                            + spec.head()
                            + "; known are "
                            + String.join(", ", Family.words())));
    if (!family.fits(graph, spec.labels().size())) {
      throw UserError.failed(
          "the model does not fit its manifest: "
              + family.word()
              + " of "
              + spec.labels().size()
              + " classes and input "
              + graph.width()
              + "x"
              + graph.height()
              + " has "
              + family.form()
              + ", not "
              + graph.describe());
    }
    return family.head(graph, spec);
  }
}

package dev.framefleet.producer.source;

import dev.framefleet.common.failure.UserError;

/** Opens a source. */
@FunctionalInterface
public interface SourceOpener {
  /**
   * Opens it; the caller closes it.
   *
   * @throws UserError if it cannot be opened, in one line without secrets
   */
  PictureSource open();
}

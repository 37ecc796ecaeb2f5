package dev.framefleet.worker.token;

import java.io.IOException;

/** Where the keys come from. Implementations are thread-safe. */
interface KeySource {
  /**
   * The JSON Web Key Set as it is now.
   *
   * @throws IOException if it cannot be had within a few seconds
   */
  String fetch() throws IOException;
}

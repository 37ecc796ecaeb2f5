package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.RefusedException;

/** The work for one read request. */
interface PictureJob {
  /** Work of the CPU; takes its own turn. What is left holds nothing of the posted picture. */
  Rest compute(PictureHandler handler) throws RefusedException, InterruptedException;

  /** Bytes it holds in memory. */
  long bytes();

  /**
   * What is left when the CPU is free for the next one: waiting for a store.
   *
   * @param bytes it holds in memory
   */
  record Rest(long bytes, Finish finish) {}

  /** Makes the answer. */
  interface Finish {
    Answer answer() throws RefusedException;
  }
}

package dev.framefleet.worker.model;

/** How a picture is fitted into the model's input. */
public enum Resize {
  /** Stretched to fill it; the aspect ratio is lost. */
  STRETCH
}

package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/** One address for pictures: what it asks of a request, and what it makes of its body. */
interface PictureEndpoint {
  /** The word under which its requests are counted. */
  String word();

  /**
   * Looks at what stands in front of the body, before any of it is read.
   *
   * @throws RefusedException if that is reason enough
   */
  BodyReader open(HttpServletRequest request, PictureHandler handler) throws RefusedException;

  /** Makes a job of a whole body. */
  interface BodyReader {
    PictureJob read(Payload body) throws RefusedException;
  }
}

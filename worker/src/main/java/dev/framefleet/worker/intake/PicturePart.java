package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.MultipartStream;

/** Finds the picture in a multipart body: its first file. Stateless. */
final class PicturePart {
  private static final int BUFFER_BYTES = 1 << 14;
  private static final int MAX_PARTS = 20;

  private PicturePart() {}

  /**
   * The content of the first part with a file name.
   *
   * @throws RefusedException if it is not a multipart body, or has no file
   */
  static Payload find(Payload body, String boundary) throws RefusedException {
    if (boundary.isEmpty()) {
      throw malformed("multipart/form-data must name its boundary");
    }
    try {
      MultipartStream parts =
          new MultipartStream(
              new ByteArrayInputStream(body.bytes(), 0, body.length()),
              boundary.getBytes(StandardCharsets.ISO_8859_1),
              BUFFER_BYTES,
              null);
      boolean more = parts.skipPreamble();
      for (int i = 0; more && i < MAX_PARTS; i++) {
        if (parts.readHeaders().toLowerCase(Locale.ROOT).contains("filename=")) {
          Payload picture = new Payload(body.length());
          parts.readBodyData(picture);
          return picture;
        }
        parts.discardBodyData();
        more = parts.readBoundary();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw malformed("not a multipart body: " + e.getMessage());
    }
    throw malformed("no file in the multipart body");
  }

  private static RefusedException malformed(String message) {
    return new RefusedException(Reason.MALFORMED, message);
  }
}

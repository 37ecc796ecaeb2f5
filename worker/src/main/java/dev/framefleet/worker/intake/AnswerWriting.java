package dev.framefleet.worker.intake;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes a body as the receiver takes it, so that a slow one holds no thread. */
final class AnswerWriting implements WriteListener {
  private static final int CHUNK_BYTES = 1 << 15;

  private final ServletOutputStream output;
  private final byte[] body;
  private final Runnable written;
  private int at;

  /**
   * Of one answer.
   *
   * @param written called when all is written, or nothing more can be
   */
  AnswerWriting(ServletOutputStream output, byte[] body, Runnable written) {
    this.output = output;
    this.body = body;
    this.written = written;
  }

  @Override
  public void onWritePossible() throws IOException {
    while (output.isReady()) {
      if (at == body.length) {
        written.run();
        return;
      }
      int count = Math.min(CHUNK_BYTES, body.length - at);
      output.write(body, at, count);
      at += count;
    }
  }

  @Override
  public void onError(Throwable failure) {
    written.run();
  }
}

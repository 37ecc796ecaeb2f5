package dev.framefleet.emulator.push;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;

/** What is posted. Implementations are immutable. */
interface PostBody {
  /** Bytes in all. */
  long length();

  /** Writes exactly so many, in few and large pieces. */
  void writeTo(OutputStream out) throws IOException;

  /** Bytes as they are. */
  static PostBody of(ByteString bytes) {
    return new PostBody() {
      @Override
      public long length() {
        return bytes.size();
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
      }
    };
  }
}

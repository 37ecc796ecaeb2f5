package dev.framefleet.emulator.push;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Turns envelopes into request bodies of known length. Stateless. */
final class EnvelopeBody {
  private EnvelopeBody() {}

  static BodyPublisher of(Envelope envelope) {
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofByteArrays(() -> parts(envelope)), envelope.length());
  }

  static Iterator<byte[]> parts(Envelope envelope) {
    Base64Chunks data = new Base64Chunks(envelope.data());
    return new Iterator<>() {
      private boolean begun;
      private boolean ended;

      @Override
      public boolean hasNext() {
        return !ended;
      }

      @Override
      public byte[] next() {
        if (ended) {
          throw new NoSuchElementException();
        }
        if (!begun) {
          begun = true;
          return envelope.head().toByteArray();
        }
        if (data.hasNext()) {
          return data.next();
        }
        ended = true;
        return envelope.tail().toByteArray();
      }
    };
  }
}

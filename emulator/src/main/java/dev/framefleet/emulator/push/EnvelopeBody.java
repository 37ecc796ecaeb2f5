package dev.framefleet.emulator.push;

import com.google.protobuf.ByteString;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow.Subscriber;

/**
 * An envelope as a request body of known length. A picture of usual size goes in one piece: with
 * each piece the client's threads hand over to each other. Larger ones are encoded while they are
 * sent. Thread-safe.
 *
 * @param envelope what is sent
 */
record EnvelopeBody(Envelope envelope) implements BodyPublisher {
  @Override
  public long contentLength() {
    return envelope.length();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new PiecesOnDemand(parts(envelope), subscriber));
  }

  static Iterator<byte[]> parts(Envelope envelope) {
    Base64Chunks data = new Base64Chunks(envelope.data());
    if (envelope.data().size() <= Base64Chunks.CHUNK_BYTES) {
      byte[] encoded = data.hasNext() ? data.next() : new byte[0];
      return List.of(joined(envelope.head(), encoded, envelope.tail())).iterator();
    }
    return new Parts(envelope, data);
  }

  private static byte[] joined(ByteString head, byte[] data, ByteString tail) {
    byte[] whole = new byte[head.size() + data.length + tail.size()];
    head.copyTo(whole, 0);
    System.arraycopy(data, 0, whole, head.size(), data.length);
    tail.copyTo(whole, head.size() + data.length);
    return whole;
  }

  private static final class Parts implements Iterator<byte[]> {
    private final Envelope envelope;
    private final Base64Chunks data;
    private boolean begun;
    private boolean ended;

    Parts(Envelope envelope, Base64Chunks data) {
      this.envelope = envelope;
      this.data = data;
    }

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
  }
}

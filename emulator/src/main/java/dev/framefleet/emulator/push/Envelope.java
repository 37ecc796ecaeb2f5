package dev.framefleet.emulator.push;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON that wraps a pushed message, in three parts, so that the data between head and tail is
 * encoded while it is sent and never held as text.
 *
 * @param head everything before the data
 * @param data the message's bytes, to be written as base64
 * @param tail everything after the data
 */
record Envelope(ByteString head, ByteString data, ByteString tail) implements PostBody {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The envelope of one delivery.
   *
   * @param deliveryAttempt 1 or more; 0 to leave it out (no dead-letter policy)
   */
  static Envelope of(PubsubMessage message, String subscription, int deliveryAttempt) {
    StringBuilder head = new StringBuilder(512).append("{\"message\":{");
    if (message.getAttributesCount() > 0) {
      head.append("\"attributes\":")
          .append(JSON.writeValueAsString(message.getAttributesMap()))
          .append(',');
    }
    StringBuilder tail = new StringBuilder(256);
    if (!message.getData().isEmpty()) {
      head.append("\"data\":\"");
      tail.append("\",");
    }
    appendIdentity(tail, message);
    tail.append("},\"subscription\":").append(JSON.writeValueAsString(subscription));
    if (deliveryAttempt > 0) {
      tail.append(",\"deliveryAttempt\":").append(deliveryAttempt);
    }
    tail.append('}');
    return new Envelope(
        ByteString.copyFromUtf8(head.toString()),
        message.getData(),
        ByteString.copyFromUtf8(tail.toString()));
  }

  @Override
  public long length() {
    return head.size() + Base64Chunks.encodedLength(data.size()) + tail.size();
  }

  /**
   * In one piece for a picture of usual size; the data of larger ones is encoded piece by piece.
   */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    Base64Chunks chunks = new Base64Chunks(data);
    if (data.size() <= Base64Chunks.CHUNK_BYTES) {
      out.write(joined(chunks.hasNext() ? chunks.next() : new byte[0]));
      return;
    }
    head.writeTo(out);
    while (chunks.hasNext()) {
      out.write(chunks.next());
    }
    tail.writeTo(out);
  }

  private byte[] joined(byte[] encoded) {
    byte[] whole = new byte[head.size() + encoded.length + tail.size()];
    head.copyTo(whole, 0);
    System.arraycopy(encoded, 0, whole, head.size(), encoded.length);
    tail.copyTo(whole, head.size() + encoded.length);
    return whole;
  }

  /** RFC 3339, as the envelope and the headers carry it. */
  static String time(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }

  private static void appendIdentity(StringBuilder out, PubsubMessage message) {
    String id = message.getMessageId();
    String time = time(message.getPublishTime());
    out.append("\"messageId\":\"").append(id).append("\",\"message_id\":\"").append(id);
    if (!message.getOrderingKey().isEmpty()) {
      out.append("\",\"orderingKey\":").append(JSON.writeValueAsString(message.getOrderingKey()));
    } else {
      out.append('"');
    }
    out.append(",\"publishTime\":\"").append(time);
    out.append("\",\"publish_time\":\"").append(time).append('"');
  }
}

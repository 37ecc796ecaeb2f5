package dev.framefleet.collator.render;

import dev.framefleet.collator.runs.StoredComment;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.result.StoredResult;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame object as read.
 *
 * @param stored its result
 * @param jpeg its picture; null if it has none, or none is wanted
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StoredFrame(StoredResult stored, byte @Nullable [] jpeg) {
  private static final String JSON_EXTENSION = ".json";

  /** The object is not what its name says; the message says why. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * Reads an object.
   *
   * @param withPicture without, only its head is fetched
   * @throws StoreException if the store cannot be read
   */
  public static StoredFrame read(ObjectStore store, FrameId id, String name, boolean withPicture)
      throws StoreException, UnreadableException {
    try {
      if (name.endsWith(JSON_EXTENSION)) {
        return new StoredFrame(check(ResultJson.read(store.read(name)), id), null);
      }
      if (withPicture) {
        byte[] jpeg = store.read(name);
        return new StoredFrame(check(ResultJson.read(ours(JpegComments.extract(jpeg))), id), jpeg);
      }
      return new StoredFrame(
          check(ResultJson.read(ours(StoredComment.read(store, name))), id), null);
    } catch (MalformedJpegException | IllegalArgumentException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] ours(Optional<byte[]> comment) throws UnreadableException {
    return comment.orElseThrow(() -> new UnreadableException("a JPEG without our comment"));
  }

  private static StoredResult check(StoredResult stored, FrameId id) throws UnreadableException {
    if (!stored.result().header().id().equals(id)) {
      throw new UnreadableException("the result inside belongs to another frame");
    }
    return stored;
  }
}

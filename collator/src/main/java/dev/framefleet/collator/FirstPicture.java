package dev.framefleet.collator;

import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Finds the size of a video: that of the first JPEG which is whole. Stateless. */
final class FirstPicture {
  private final ObjectStore store;

  FirstPicture(ObjectStore store) {
    this.store = store;
  }

  /** The size for a timeline's pictures, or null if it has none. */
  @Nullable VideoSize find(Timeline timeline) throws StoreException {
    while (timeline.hasNext()) {
      if (timeline.next() instanceof TimelineEvent.Stored stored
          && stored.name().endsWith(".jpg")) {
        JpegInfo info = read(stored.name());
        if (info != null) {
          return VideoSize.forFirst(info.width(), info.height());
        }
      }
    }
    return null;
  }

  private @Nullable JpegInfo read(String name) throws StoreException {
    try {
      byte[] jpeg = store.read(name);
      return JpegInfo.read(jpeg, 0, jpeg.length);
    } catch (MalformedJpegException | ObjectNotFoundException e) {
      return null; // the renderer says so when it comes there
    }
  }
}

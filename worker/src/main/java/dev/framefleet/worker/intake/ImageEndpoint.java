package dev.framefleet.worker.intake;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.image.CaptureTime;
import dev.framefleet.worker.image.DetectQuery;
import dev.framefleet.worker.image.Picture;
import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import dev.framefleet.worker.image.StudyTime;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.MediaType;

/**
 * {@code POST /image}, as the study's clients use it: a named picture in JSON is annotated and
 * stored under its capture time; the answer is its name.
 */
final class ImageEndpoint implements PictureEndpoint {
  private final StudyTime times;
  private final InstantSource clock;

  /**
   * An endpoint.
   *
   * @param clock gives the capture time of a picture without one: its arrival
   */
  ImageEndpoint(StudyTime times, InstantSource clock) {
    this.times = times;
    this.clock = clock;
  }

  @Override
  public String word() {
    return "image";
  }

  @Override
  public BodyReader open(HttpServletRequest request, PictureHandler handler)
      throws RefusedException {
    MediaType type = ContentTypes.of(request);
    if (type != null && !ContentTypes.isJson(type)) {
      throw new RefusedException(Reason.UNSUPPORTED, "the body must be application/json");
    }
    handler.checkStore();
    long arrivalMicros = SystemTime.toMicros(clock.instant());
    return body -> job(PostedPicture.read(body.bytes(), body.length()), arrivalMicros);
  }

  private PictureJob job(PostedPicture posted, long arrivalMicros) throws RefusedException {
    String timestamp = posted.timestamp();
    CaptureTime time =
        timestamp == null
            ? new CaptureTime(arrivalMicros, true)
            : new CaptureTime(times.micros(timestamp), false);
    return new Job(posted.name(), picture(posted.image()), time);
  }

  /** The type of the body is right; it is the text in it that is not a picture. */
  private static Picture picture(Payload image) throws RefusedException {
    try {
      return Picture.of(image.bytes(), image.length());
    } catch (RefusedException e) {
      throw e.reason() == Reason.UNSUPPORTED
          ? new RefusedException(Reason.UNUSABLE, String.valueOf(e.getMessage()))
          : e;
    }
  }

  private record Job(String name, Picture picture, CaptureTime time) implements PictureJob {
    @Override
    public Rest compute(PictureHandler handler) throws RefusedException, InterruptedException {
      handler.checkStore(); // which may have failed while this one waited
      byte[] drawn = handler.find(picture, DetectQuery.ALL, true).annotated();
      return rest(handler, name, time, drawn);
    }

    private static Rest rest(PictureHandler handler, String name, CaptureTime time, byte[] drawn) {
      return new Rest(
          drawn.length,
          () -> {
            String object = handler.store(time, drawn);
            return Answer.ok(
                Answer.JSON, Json.write(g -> g.writeString(name)), Map.of("Location", object));
          });
    }

    @Override
    public long bytes() {
      return picture.bytes().length;
    }
  }
}

package dev.framefleet.worker.intake;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.worker.image.DetectQuery;
import dev.framefleet.worker.image.Found;
import dev.framefleet.worker.image.Picture;
import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.PictureHeader;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;

/**
 * {@code POST /v1/detect}: a picture in, what is on it out, as JSON or drawn. Nothing is stored.
 */
final class DetectEndpoint implements PictureEndpoint {
  @Override
  public String word() {
    return "detect";
  }

  @Override
  public BodyReader open(HttpServletRequest request, PictureHandler handler)
      throws RefusedException {
    MediaType type = ContentTypes.of(request);
    String boundary =
        type != null && ContentTypes.isMultipart(type)
            ? Objects.requireNonNullElse(type.getParameter("boundary"), "")
            : null;
    if (type != null && boundary == null && !ContentTypes.isPicture(type)) {
      throw new RefusedException(
          Reason.UNSUPPORTED,
          "the body must be image/jpeg, image/png, image/webp or multipart/form-data");
    }
    boolean jpeg = ContentTypes.wantsJpeg(request);
    DetectQuery query = query(request, handler);
    if (boundary != null) {
      return body -> job(PicturePart.find(body, boundary), query, jpeg);
    }
    return body -> job(body, query, jpeg);
  }

  private static PictureJob job(Payload body, DetectQuery query, boolean jpeg)
      throws RefusedException {
    return new Job(Picture.of(body.bytes(), body.length()), query, jpeg);
  }

  private static DetectQuery query(HttpServletRequest request, PictureHandler handler)
      throws RefusedException {
    String[] classes = request.getParameterValues("classes");
    return handler
        .queries()
        .read(
            request.getParameter("threshold"),
            classes == null ? List.of() : List.of(classes),
            request.getParameter("max"));
  }

  private record Job(Picture picture, DetectQuery query, boolean jpeg) implements PictureJob {
    @Override
    public Rest compute(PictureHandler handler) throws RefusedException, InterruptedException {
      Found found = handler.find(picture, query, jpeg);
      PictureHeader size = picture.header();
      return new Rest(
          found.annotated().length,
          jpeg
              ? () -> Answer.ok(Answer.JPEG, found.annotated(), Map.of())
              : () -> Answer.ok(Answer.JSON, json(handler, size, found.detections()), Map.of()));
    }

    private static byte[] json(
        PictureHandler handler, PictureHeader size, List<Detection> detections) {
      return Json.write(
          g -> {
            g.writeStartObject();
            g.writeStringProperty("model", handler.modelId());
            g.writeNumberProperty("width", size.width());
            g.writeNumberProperty("height", size.height());
            ResultJson.writeDetections(g, detections);
            g.writeEndObject();
          });
    }

    @Override
    public long bytes() {
      return picture.bytes().length;
    }
  }
}

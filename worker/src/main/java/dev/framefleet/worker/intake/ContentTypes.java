package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.image.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** What a request says of its body, and of the answer that it wants. Stateless. */
final class ContentTypes {
  private static final List<MediaType> PICTURES =
      List.of(
          MediaType.IMAGE_JPEG,
          MediaType.IMAGE_PNG,
          new MediaType("image", "webp"),
          MediaType.APPLICATION_OCTET_STREAM);

  private ContentTypes() {}

  /** The type of the body, or null if none is said. */
  static @Nullable MediaType of(HttpServletRequest request) throws RefusedException {
    String type = request.getContentType();
    try {
      return type == null ? null : MediaType.parseMediaType(type);
    } catch (InvalidMediaTypeException e) {
      throw new RefusedException(Reason.UNSUPPORTED, "no content type: " + e.getMessage());
    }
  }

  static boolean isJson(MediaType type) {
    return MediaType.APPLICATION_JSON.isCompatibleWith(type)
        || new MediaType("application", "*+json").includes(type);
  }

  static boolean isPicture(MediaType type) {
    return PICTURES.stream().anyMatch(picture -> picture.equalsTypeAndSubtype(type));
  }

  static boolean isMultipart(MediaType type) {
    return MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type);
  }

  /**
   * Whether a picture is wanted rather than JSON.
   *
   * @throws RefusedException if it is neither
   */
  static boolean wantsJpeg(HttpServletRequest request) throws RefusedException {
    String accept = request.getHeader("Accept");
    try {
      List<MediaType> wanted =
          accept == null ? List.of(MediaType.ALL) : MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(wanted);
      double jpeg = quality(wanted, MediaType.IMAGE_JPEG);
      double json = quality(wanted, MediaType.APPLICATION_JSON);
      if (jpeg <= 0 && json <= 0) {
        throw new RefusedException(
            Reason.NOT_ACCEPTABLE, "the answer is application/json or image/jpeg");
      }
      return jpeg > json;
    } catch (InvalidMediaTypeException e) {
      throw new RefusedException(Reason.MALFORMED, "no Accept header: " + e.getMessage());
    }
  }

  /** What the most specific range says that includes a type. */
  private static double quality(List<MediaType> wanted, MediaType type) {
    return wanted.stream()
        .filter(range -> range.includes(type))
        .max(java.util.Comparator.comparingInt(ContentTypes::specificity))
        .map(MediaType::getQualityValue)
        .orElse(0.0);
  }

  private static int specificity(MediaType range) {
    return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
  }
}

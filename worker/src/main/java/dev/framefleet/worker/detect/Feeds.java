package dev.framefleet.worker.detect;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.onnx.Element;
import dev.framefleet.worker.onnx.Feed;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which input takes the picture, how large, and what the others are to be given.
 *
 * @param width said of the input, pixels; null if nothing is
 * @param height said of the input, pixels; null if nothing is
 */
public record Feeds(@Nullable Integer width, @Nullable Integer height) {
  /** What most detectors are trained at. */
  private static final int USUAL_SIDE = 640;

  private static final int MOST_PIXELS = 1 << 26;
  private static final Pattern SIZE = Pattern.compile("\\[\\s*(\\d{1,5})\\s*,\\s*(\\d{1,5})\\s*]");

  /** As a manifest says. */
  public static Feeds of(Manifest manifest) {
    return sized(manifest.width(), manifest.height());
  }

  static Feeds sized(@Nullable Integer width, @Nullable Integer height) {
    return new Feeds(width, height);
  }

  /**
   * The feed of a model.
   *
   * @throws UserError if it has no picture for an input, another size than was said, or inputs that
   *     nobody here knows
   */
  public Feed of(OrtModel model) {
    Port picture = picture(model.inputs());
    boolean interleaved = isInterleaved(picture);
    int[] usual = exportedSize(model.metadata());
    int heightAt = interleaved ? 1 : 2;
    int w = side(picture.shape()[heightAt + 1], width, usual[1]);
    int h = side(picture.shape()[heightAt], height, usual[0]);
    check(picture, interleaved, w, h);
    List<Feed.Constant> constants = new ArrayList<>();
    for (Port port : model.inputs()) {
      if (!port.name().equals(picture.name())) {
        constants.add(constant(port, w, h));
      }
    }
    return new Feed(picture, w, h, interleaved, constants);
  }

  private static Port picture(List<Port> inputs) {
    List<Port> pictures = inputs.stream().filter(Feeds::isPicture).toList();
    if (pictures.size() != 1) {
      throw UserError.failed(
          "the model must have one input [1, 3, height, width] or [1, height, width, 3] of"
              + " float32, float16 or uint8, but has "
              + inputs);
    }
    return pictures.get(0);
  }

  private static boolean isPicture(Port port) {
    long[] shape = port.shape();
    return shape.length == 4
        && shape[0] <= 1
        && (maybePlanes(shape[1]) || maybePlanes(shape[3]))
        && List.of(Element.FLOAT32, Element.FLOAT16, Element.UINT8).contains(port.element());
  }

  private static boolean maybePlanes(long size) {
    return size == Feed.PLANES || size == -1;
  }

  /** Where no size says so, bytes come as cameras give them, and numbers in planes. */
  private static boolean isInterleaved(Port picture) {
    boolean first = picture.shape()[1] == Feed.PLANES;
    boolean last = picture.shape()[3] == Feed.PLANES;
    return first == last ? !first && picture.element() == Element.UINT8 : last;
  }

  private static int side(long fixed, @Nullable Integer said, int usual) {
    return fixed > 0 ? (int) fixed : said != null ? said : usual;
  }

  private void check(Port picture, boolean interleaved, int w, int h) {
    if ((width != null && width != w) || (height != null && height != h)) {
      throw UserError.failed(
          "the model wants the input "
              + Arrays.toString(picture.shape())
              + ", its manifest says "
              + Arrays.toString(
                  interleaved
                      ? new Object[] {1, height, width, Feed.PLANES}
                      : new Object[] {1, Feed.PLANES, height, width}));
    }
    if (w < 1 || h < 1 || (long) w * h > MOST_PIXELS) {
      throw UserError.failed("impossible input size of the model: " + w + "x" + h);
    }
  }

  /** Height and width that an exporter wrote beside the graph. */
  private static int[] exportedSize(Map<String, String> metadata) {
    Matcher size = SIZE.matcher(metadata.getOrDefault("imgsz", ""));
    return size.matches()
        ? new int[] {Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))}
        : new int[] {USUAL_SIDE, USUAL_SIDE};
  }

  private static Feed.Constant constant(Port port, int w, int h) {
    if (port.name().contains("target_sizes")) {
      // boxes then come out in pixels of the input, like those of every other head
      return new Feed.Constant(port, new long[] {1, 2}, w, h);
    }
    if (port.name().contains("pixel_mask")) {
      return new Feed.Constant(port, filled(port.shape(), h, w), 1);
    }
    throw UserError.failed(
        "the model has an input that no known detector has: " + port + "; export it without");
  }

  /** The sizes that are open, from the last: width, height, and one for the batch. */
  private static long[] filled(long[] shape, int h, int w) {
    long[] open = {1, h, w};
    return LongStream.range(0, shape.length)
        .map(
            i -> {
              long size = shape[(int) i];
              int at = (int) (open.length - shape.length + i);
              return size > 0 ? size : at < 0 ? 1 : open[at];
            })
        .toArray();
  }
}

package dev.framefleet.worker.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Resize node that is told the sizes that come out. Told by how much it enlarges instead, which
 * is the same, ONNX Runtime calculates it several times as fast: only then it does it in the layout
 * of the convolutions around it. The numbers of fields are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 *
 * @param input the tensor that it resizes
 * @param output its name for others
 * @param sizes that come out
 * @param axes of which; empty for all
 */
record SizedResize(String input, String output, List<Long> sizes, List<Long> axes) {
  private static final int INPUT = 1;
  private static final int OUTPUT = 2;
  private static final int OP = 4;
  private static final int ATTRIBUTE = 5;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_INTEGER = 3;
  private static final int ATTRIBUTE_TEXT = 4;
  private static final int ATTRIBUTE_INTEGERS = 8;
  private static final int TENSOR_SIZE = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_CONTENT = 9;
  private static final int FLOAT = 1;

  /** X, region of interest, scales, sizes. */
  private static final int INPUTS = 4;

  private static final int RANK = 4;

  /**
   * Looks at a node.
   *
   * @param constants whole numbers by the names of their tensors
   * @return empty if it is another one
   */
  static Optional<SizedResize> of(Wire node, Map<String, List<Long>> constants) {
    List<String> inputs = new ArrayList<>();
    String output = "";
    List<Long> axes = new ArrayList<>();
    boolean plain = true;
    while (node.next()) {
      switch (node.field()) {
        case INPUT -> inputs.add(node.text());
        case OUTPUT -> output = node.text();
        case OP -> plain &= node.text().equals("Resize");
        case ATTRIBUTE -> plain &= isPlain(node.message(), axes);
        default -> {
          // says nothing of what it does
        }
      }
    }
    if (!plain || inputs.size() != INPUTS || !(inputs.get(1) + inputs.get(2)).isEmpty()) {
      return Optional.empty();
    }
    List<Long> sizes = constants.get(inputs.get(3));
    return sizes == null
        ? Optional.empty()
        : Optional.of(new SizedResize(inputs.get(0), output, sizes, axes));
  }

  /** Whether an attribute leaves it a plain one; takes the axes. */
  private static boolean isPlain(Wire attribute, List<Long> axes) {
    String name = "";
    String text = "";
    long number = 0;
    List<Long> numbers = new ArrayList<>();
    while (attribute.next()) {
      switch (attribute.field()) {
        case ATTRIBUTE_NAME -> name = attribute.text();
        case ATTRIBUTE_INTEGER -> number = attribute.number();
        case ATTRIBUTE_TEXT -> text = attribute.text();
        case ATTRIBUTE_INTEGERS -> numbers.addAll(attribute.numbers());
        default -> {
          // of no use here
        }
      }
    }
    if (name.equals("axes")) {
      axes.addAll(numbers);
    }
    return switch (name) {
      case "antialias" -> number == 0;
      case "keep_aspect_ratio_policy" -> text.equals("stretch");
      default -> true;
    };
  }

  /**
   * By how much it enlarges each axis.
   *
   * @param shape of the input
   * @return empty if that is not by whole numbers, or not known
   */
  Optional<float[]> scales(long[] shape) {
    float[] scales = {1, 1, 1, 1};
    boolean known = shape.length == RANK && sizes.size() == (axes.isEmpty() ? RANK : axes.size());
    for (int i = 0; known && i < sizes.size(); i++) {
      long axis = axes.isEmpty() ? i : axes.get(i);
      known = axis >= 0 && axis < RANK && isMultiple(sizes.get(i), shape[(int) axis]);
      if (known) {
        scales[(int) axis] = (float) (sizes.get(i) / shape[(int) axis]);
      }
    }
    return known ? Optional.of(scales) : Optional.empty();
  }

  private static boolean isMultiple(long size, long of) {
    return of > 0 && size > 0 && size % of == 0;
  }

  /** The node, told by how much. */
  WireOutput scaled(byte[] bytes, Wire node) {
    WireOutput scaled = new WireOutput();
    scaled.text(INPUT, input).text(INPUT, "").text(INPUT, scalesName());
    while (node.next()) {
      boolean other = node.field() != INPUT;
      if (other && !(node.field() == ATTRIBUTE && isAxes(node.message()))) {
        scaled.copy(bytes, node.start(), node.after());
      }
    }
    return scaled;
  }

  private static boolean isAxes(Wire attribute) {
    boolean axes = false;
    while (attribute.next()) {
      axes |= attribute.field() == ATTRIBUTE_NAME && attribute.text().equals("axes");
    }
    return axes;
  }

  /** The tensor that tells by how much. */
  WireOutput scalesTensor(float[] scales) {
    ByteBuffer content =
        ByteBuffer.allocate(scales.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    content.asFloatBuffer().put(scales);
    return new WireOutput()
        .number(TENSOR_SIZE, scales.length)
        .number(TENSOR_TYPE, FLOAT)
        .text(TENSOR_NAME, scalesName())
        .content(TENSOR_CONTENT, content.array());
  }

  private String scalesName() {
    return output + "/scales";
  }
}

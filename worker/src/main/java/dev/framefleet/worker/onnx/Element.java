package dev.framefleet.worker.onnx;

import ai.onnxruntime.OnnxJavaType;

/** Types of a tensor's values, as far as detectors use them. */
public enum Element {
  /** 32-bit floating point. */
  FLOAT32(Float.BYTES, OnnxJavaType.FLOAT),
  /** 16-bit floating point, IEEE 754. */
  FLOAT16(Short.BYTES, OnnxJavaType.FLOAT16),
  /** Bytes, 0 to 255. */
  UINT8(Byte.BYTES, OnnxJavaType.UINT8),
  /** 64-bit integers. */
  INT64(Long.BYTES, OnnxJavaType.INT64),
  /** 32-bit integers. */
  INT32(Integer.BYTES, OnnxJavaType.INT32),
  /** Anything else; no detector is run on it. */
  OTHER(0, OnnxJavaType.UNKNOWN);

  private final int bytes;
  private final OnnxJavaType type;

  Element(int bytes, OnnxJavaType type) {
    this.bytes = bytes;
    this.type = type;
  }

  int bytes() {
    return bytes;
  }

  OnnxJavaType type() {
    return type;
  }

  static Element of(OnnxJavaType type) {
    for (Element element : values()) {
      if (element.type == type) {
        return element;
      }
    }
    return OTHER;
  }
}

package dev.framefleet.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Direct memory behind a tensor, written and read as floats whatever its type. Not thread-safe. */
final class Memory implements AutoCloseable {
  private final Element element;
  private final ByteBuffer bytes;
  private final int count;
  private final OnnxTensor tensor;

  Memory(OrtEnvironment environment, Element element, long[] shape) throws OrtException {
    this.element = element;
    this.count = count(shape);
    this.bytes = direct(Math.multiplyExact(count, element.bytes()));
    this.tensor =
        element == Element.FLOAT32
            ? OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape)
            : OnnxTensor.createTensor(environment, bytes, shape, element.type());
  }

  static FloatBuffer floats(int count) {
    return direct(Math.multiplyExact(count, Float.BYTES)).asFloatBuffer();
  }

  static int count(long[] shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return Math.toIntExact(count);
  }

  OnnxTensor tensor() {
    return tensor;
  }

  int count() {
    return count;
  }

  /** The memory itself, if its values are float32. */
  FloatBuffer view() {
    return bytes.asFloatBuffer();
  }

  /** The memory itself, two float32 values at a time. */
  LongBuffer pairs() {
    return bytes.asLongBuffer();
  }

  void put(int index, float value) {
    switch (element) {
      case FLOAT32 -> bytes.putFloat(Float.BYTES * index, value);
      case FLOAT16 -> bytes.putShort(Short.BYTES * index, Fp16Conversions.floatToFp16(value));
      case UINT8 -> bytes.put(index, (byte) Math.max(0, Math.min(255, Math.round(value))));
      case INT64 -> bytes.putLong(Long.BYTES * index, (long) value);
      case INT32 -> bytes.putInt(Integer.BYTES * index, (int) value);
      case OTHER -> throw new IllegalStateException("no memory is made for other types");
    }
  }

  float get(int index) {
    return switch (element) {
      case FLOAT32 -> bytes.getFloat(Float.BYTES * index);
      case FLOAT16 -> Fp16Conversions.fp16ToFloat(bytes.getShort(Short.BYTES * index));
      case UINT8 -> bytes.get(index) & 0xFF;
      case INT64 -> (float) bytes.getLong(Long.BYTES * index);
      case INT32 -> (float) bytes.getInt(Integer.BYTES * index);
      case OTHER -> throw new IllegalStateException("no memory is made for other types");
    };
  }

  @Override
  public void close() {
    tensor.close();
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }
}

/** The adapter to ONNX Runtime; knows nothing of pictures and boxes. */
@NullMarked
package dev.framefleet.worker.onnx;

import org.jspecify.annotations.NullMarked;

#!/usr/bin/env python3
"""Makes nanodet-g-416-int8.onnx from nanodet-g-416.onnx and the sample clip.

Static quantisation with QDQ nodes, one scale per output channel, ranges from the 99.999th
percentile of what frames 3, 8, 13 ... 98 of the clip give. The tail of the outputs (the last
convolutions and what follows) stays float32. All other frames are for judging: judge.py does it
on every one of them, a test of the worker on every tenth.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python quantize.py
"""
import pathlib
import tempfile

import cv2
import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent / "nanodet-g-416.onnx"
CLIP = HERE.parents[1] / "cctv-plaza.mp4"
TARGET = HERE.parent / "nanodet-g-416-int8.onnx"
SIDE = 416
MEAN = (103.53, 116.28, 123.675)
STD = (57.375, 57.12, 58.395)
CALIBRATED = range(3, 100, 5)


def prepared(picture):
    small = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    scaled = (small.astype(np.float32) - MEAN) / STD
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None], dtype=np.float32)


def calibration_frames():
    clip = cv2.VideoCapture(str(CLIP))
    index = 0
    while True:
        there, picture = clip.read()
        if not there:
            return
        if index in CALIBRATED:
            yield prepared(picture)
        index += 1


class Frames(CalibrationDataReader):
    def __init__(self, name):
        self.name = name
        self.frames = calibration_frames()

    def get_next(self):
        frame = next(self.frames, None)
        return None if frame is None else {self.name: frame}


def sizes_to_scales(model):
    """Rewrites Resize(sizes, axes) as Resize(scales): the quantised form of the first is refused."""
    inferred = onnx.shape_inference.infer_shapes(model)
    shapes = {
        value.name: [d.dim_value for d in value.type.tensor_type.shape.dim]
        for value in [*inferred.graph.value_info, *inferred.graph.input, *inferred.graph.output]
    }
    for node in model.graph.node:
        if node.op_type != "Resize" or len(node.input) < 4 or not node.input[3]:
            continue
        before, after = shapes[node.input[0]], shapes[node.output[0]]
        scales = np.array([a / b for a, b in zip(after, before)], dtype=np.float32)
        name = node.name.strip("/").replace("/", "_") + "_scales"
        model.graph.initializer.append(numpy_helper.from_array(scales, name))
        del node.input[1:]
        node.input.extend(["", name])
        kept = [a for a in node.attribute if a.name not in ("axes", "keep_aspect_ratio_policy")]
        del node.attribute[:]
        node.attribute.extend(kept)


def tail(model):
    """Names of the nodes from each output back to its last convolution, that one included."""
    makers = {output: node for node in model.graph.node for output in node.output}
    names, waiting = set(), [output.name for output in model.graph.output]
    while waiting:
        node = makers.get(waiting.pop())
        if node is None or node.name in names:
            continue
        names.add(node.name)
        if node.op_type != "Conv":
            waiting.extend(node.input)
    return sorted(names)


def main():
    model = onnx.load(MODEL)
    sizes_to_scales(model)
    for index, node in enumerate(model.graph.node):
        node.name = node.name or f"{node.op_type}_{index}"
    with tempfile.TemporaryDirectory() as folder:
        plain, clean = pathlib.Path(folder, "plain.onnx"), pathlib.Path(folder, "clean.onnx")
        onnx.save(model, plain)
        quant_pre_process(str(plain), str(clean), skip_symbolic_shape=True)
        graph = onnx.load(clean)
        quantize_static(
            str(clean),
            str(TARGET),
            Frames(graph.graph.input[0].name),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=tail(graph),
            calibrate_method=CalibrationMethod.Percentile,
            extra_options={"CalibPercentile": 99.999, "CalibTensorRangeSymmetric": False},
        )
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes, tail in float32: {len(tail(graph))} nodes")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Judges nanodet-g-416-int8.onnx against nanodet-g-416.onnx on the frames it was not made from.

Of the detections with score 0.45 or more of either, at least 97 % must have a partner of score
0.40 or more in the other: same label, IoU 0.5 or more. Exit code 1 if not.
"""
import sys

import cv2
import numpy as np
import onnxruntime

from quantize import CALIBRATED, CLIP, MODEL, SIDE, TARGET, prepared

SURE, POSSIBLE, IOU, NMS_IOU, SHARE = 0.45, 0.40, 0.5, 0.6, 0.97
CLASSES, BINS = 80, 11


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def cells():
    for stride in (8, 16, 32):
        for row in range(SIDE // stride):
            for column in range(SIDE // stride):
                yield (column + 0.5) * stride, (row + 0.5) * stride, stride


CELLS = np.array(list(cells()), dtype=np.float32)


def iou(box, other):
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    inner = width * height
    areas = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (box, other))
    return inner / (areas - inner)


def detections(model, frame):
    (output,) = model.run(None, {model.get_inputs()[0].name: frame})
    scores, logits = output[0, :, :CLASSES], output[0, :, CLASSES:].reshape(-1, 4, BINS)
    odds = np.exp(logits - logits.max(axis=2, keepdims=True))
    distances = (odds / odds.sum(axis=2, keepdims=True)) @ np.arange(BINS)
    found = []
    rows, labels = np.nonzero(scores >= POSSIBLE)
    for row, label in sorted(zip(rows, labels), key=lambda cell: -scores[cell]):
        x, y, stride = CELLS[row]
        left, top, right, bottom = distances[row] * stride
        box = (x - left, y - top, x + right, y + bottom)
        if all(other != label or iou(box, kept) <= NMS_IOU for _, other, kept in found):
            found.append((scores[row, label], label, box))
    return found


def partners(ours, others):
    sure = [one for one in ours if one[0] >= SURE]
    met = [
        any(label == other and iou(box, place) >= IOU for _, other, place in others)
        for _, label, box in sure
    ]
    return np.array([sum(met), len(met)])


def main():
    plain, small = session(MODEL), session(TARGET)
    forth, back = np.zeros(2, int), np.zeros(2, int)
    clip = cv2.VideoCapture(str(CLIP))
    index, (there, picture) = 0, clip.read()
    while there:
        if index not in CALIBRATED:
            frame = prepared(picture)
            first, second = detections(plain, frame), detections(small, frame)
            forth += partners(first, second)
            back += partners(second, first)
        index, (there, picture) = index + 1, clip.read()
    for name, (met, all_of_them) in (("float32 in int8", forth), ("int8 in float32", back)):
        print(f"{name}: {met} of {all_of_them} ({100 * met / all_of_them:.2f} %)")
    sys.exit(0 if min(forth[0] / forth[1], back[0] / back[1]) >= SHARE else 1)


if __name__ == "__main__":
    main()

"""The comparison: what a plain Python service does with the same pushes, in one process.

The wrapped push body of Pub/Sub in, the bundled NanoDet by onnxruntime, the result as a comment in
the frame's own JPEG, stored once under the name that a worker would give it.

    python service.py MODEL.onnx STORE PORT
"""
import base64
import datetime
import hashlib
import json
import os
import sys
import tempfile

import cv2
import numpy as np
import onnxruntime
import uvicorn
from fastapi import FastAPI, Request, Response

SIDE, CLASSES, BINS = 416, 80, 11
SCORE, NMS_IOU = 0.45, 0.6
MEAN = np.array((103.53, 116.28, 123.675), dtype=np.float32)
SCALE = 1 / np.array((57.375, 57.12, 58.395), dtype=np.float32)

cv2.setNumThreads(1)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
source = session.get_inputs()[0].name
store = sys.argv[2]
app = FastAPI()


def cell_centres():
    parts = []
    for stride in (8, 16, 32):
        rows, columns = np.mgrid[0 : SIDE // stride, 0 : SIDE // stride] + 0.5
        parts.append(np.stack([columns * stride, rows * stride, np.full_like(rows, stride)], -1))
    return np.concatenate([part.reshape(-1, 3) for part in parts]).astype(np.float32)


CELLS = cell_centres()


def detect(jpeg):
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (SIDE, SIDE))
    planes = ((small.astype(np.float32) - MEAN) * SCALE).transpose(2, 0, 1)[None]
    (output,) = session.run(None, {source: np.ascontiguousarray(planes)})
    scores = output[0, :, :CLASSES]
    labels = scores.argmax(axis=1)
    best = scores[np.arange(len(labels)), labels]
    kept = np.nonzero(best >= SCORE)[0]
    if not len(kept):
        return []
    logits = output[0, kept, CLASSES:].reshape(-1, 4, BINS)
    odds = np.exp(logits - logits.max(axis=2, keepdims=True))
    distances = (odds / odds.sum(axis=2, keepdims=True)) @ np.arange(BINS) * CELLS[kept, 2:]
    corners = CELLS[kept, :2].repeat(2, axis=0).reshape(-1, 4)
    corners = corners + distances * np.array((-1, -1, 1, 1))
    corners[:, 0::2] = corners[:, 0::2].clip(0, SIDE) * width / SIDE
    corners[:, 1::2] = corners[:, 1::2].clip(0, SIDE) * height / SIDE
    boxes = np.concatenate([corners[:, :2], corners[:, 2:] - corners[:, :2]], axis=1)
    chosen = cv2.dnn.NMSBoxesBatched(
        boxes.tolist(), best[kept].tolist(), labels[kept].tolist(), SCORE, NMS_IOU
    )
    return [
        {
            "classId": int(labels[kept][i]),
            "score": round(float(best[kept][i]), 4),
            "box": dict(zip(("x", "y", "width", "height"), boxes[i].round(1).tolist())),
        }
        for i in chosen
    ]


def object_name(attributes):
    stream, run = attributes["ff-stream"], attributes["ff-run"].split("-")[1]
    micros, seq = int(attributes["ff-capture-micros"]), int(attributes["ff-seq"])
    hour = datetime.datetime.fromtimestamp(micros // 1_000_000, datetime.timezone.utc)
    shard = hashlib.sha256(stream.encode()).hexdigest()[:2]
    return f"frames/{shard}/{stream}/{hour:%Y%m%d%H}/{micros:016}-{run}-{seq:010}.jpg"


def store_once(name, content):
    path = os.path.join(store, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    handle, part = tempfile.mkstemp(dir=store)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(part)


@app.post("/")
async def push(request: Request):
    message = json.loads(await request.body())["message"]
    attributes, jpeg = message["attributes"], base64.b64decode(message["data"])
    result = {key[3:]: value for key, value in attributes.items()}
    result["detections"] = detect(jpeg)
    comment = json.dumps(result, separators=(",", ":")).encode()
    marker = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big")
    store_once(object_name(attributes), jpeg[:2] + marker + comment + jpeg[2:])
    return Response(status_code=204)


if __name__ == "__main__":
    os.makedirs(store, exist_ok=True)
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[3]), log_level="error", access_log=False)

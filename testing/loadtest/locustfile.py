"""The load test's two scenarios for those who use Locust (https://locust.io).

    pip install -r testing/loadtest/requirements.txt
    locust -f testing/loadtest/locustfile.py --host http://127.0.0.1:8080 StudyUser
    locust -f testing/loadtest/locustfile.py --host http://127.0.0.1:8080 PushUser

StudyUser is the autoscaling study's: POST /image, the same picture again as soon as its answer is
there; the study ran 1000 of them, 100 more a second (--users 1000 --spawn-rate 100).
PushUser is Pub/Sub's unwrapped push to /v1/push, each time another frame.

FRAMEFLEET_PICTURE   the JPEG to send (default: a frame of the project's own tests)
FRAMEFLEET_RATE      pushes a second of one PushUser (default: as fast as they are answered)

Locust's users wait for their answers, so a worker that stalls is asked less often meanwhile and its
latency looks better than a camera would find it. 'framefleet loadtest --rate' does not have that flaw.
"""
import base64
import itertools
import os
import pathlib
import random
import struct
import time

from locust import FastHttpUser, constant, constant_throughput, task

ACKS = {102, 200, 201, 202, 204}
FRAMES = pathlib.Path(__file__).resolve().parents[2] / "worker/src/test/resources/frames"
PICTURE = pathlib.Path(os.environ.get("FRAMEFLEET_PICTURE") or sorted(FRAMES.glob("*.jpg"))[0])
RATE = float(os.environ.get("FRAMEFLEET_RATE", "0"))

JPEG = PICTURE.read_bytes()
BODY = {"name": PICTURE.name, "image": base64.b64encode(JPEG).decode()}
START_MICROS = time.time_ns() // 1000
RUN = f"{START_MICROS:016}-{random.getrandbits(32):08x}"
SEQ = itertools.count()


def size(jpeg):
    """Width and height of a JPEG, from its start of frame."""
    at = 2
    while at < len(jpeg):
        marker, length = struct.unpack(">xBH", jpeg[at : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", jpeg[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise ValueError(f"{PICTURE} is not a JPEG")


WIDTH, HEIGHT = size(JPEG)


class StudyUser(FastHttpUser):
    wait_time = constant(0)

    @task
    def image(self):
        self.client.post("/image", json=BODY)


class PushUser(FastHttpUser):
    wait_time = constant_throughput(RATE) if RATE > 0 else constant(0)

    @task
    def push(self):
        seq = next(SEQ)
        headers = {
            "Content-Type": "application/octet-stream",
            "x-goog-pubsub-message-id": f"{RUN}-{seq}",
            "x-goog-pubsub-subscription-name": "projects/loadtest/subscriptions/frames-push",
            "ff-v": "1",
            "ff-kind": "frame",
            "ff-stream": "locust",
            "ff-run": RUN,
            "ff-seq": str(seq),
            "ff-capture-micros": str(START_MICROS + seq),
            "ff-clock": "fixed",
            "ff-width": str(WIDTH),
            "ff-height": str(HEIGHT),
        }
        with self.client.post("/v1/push", data=JPEG, headers=headers, catch_response=True) as answer:
            if answer.status_code in ACKS:
                answer.success()
            else:
                answer.failure(f"status {answer.status_code}")

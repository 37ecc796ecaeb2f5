"""Pushes frames over one connection each from a few threads; prints requests a second.

    python push_load.py PORT PATH FRAMES_FOLDER SECONDS [WARM_UP_SECONDS [CONNECTIONS]]

Every request has an identity of its own, so that no server can answer from memory.
Give it a core of its own: it makes the bodies while it pushes.
"""
import base64
import http.client
import itertools
import json
import pathlib
import sys
import threading
import time

port, path, folder, seconds = int(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])
warm_up = float(sys.argv[5]) if len(sys.argv) > 5 else min(5.0, seconds)
connections = int(sys.argv[6]) if len(sys.argv) > 6 else 2
run = int(time.time() * 1_000_000)
pictures = [base64.b64encode(p.read_bytes()).decode() for p in sorted(pathlib.Path(folder).glob("*.jpg"))]
HEADS = {"Content-Type": "application/json"}


def body(seq):
    attributes = {
        "ff-v": "1",
        "ff-kind": "frame",
        "ff-stream": "bench",
        "ff-run": f"{run:016}-{run & 0xFFFFFFFF:08x}",
        "ff-seq": str(seq),
        "ff-capture-micros": str(run + seq * 100_000),
        "ff-clock": "media",
        "ff-width": "768",
        "ff-height": "576",
    }
    return json.dumps(
        {
            "message": {
                "data": pictures[seq % len(pictures)],
                "attributes": attributes,
                "messageId": str(seq),
                "publishTime": "2024-01-01T00:00:00Z",
            },
            "subscription": "projects/local/subscriptions/frames",
        }
    ).encode()


numbers = itertools.count()
counts, wrong = [0] * connections, []


def push(index, until, counted):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        connection.request("POST", path, body(next(numbers)), HEADS)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 204:
            wrong.append(answer.status)
            return
        counts[index] += counted
    connection.close()


def load(duration, counted):
    start = time.monotonic()
    threads = [
        threading.Thread(target=push, args=(i, start + duration, counted)) for i in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - start


load(warm_up, 0)
taken = load(seconds, 1)
if wrong:
    sys.exit(f"push_load: answers {sorted(set(wrong))} instead of 204")
print(f"{sum(counts) / taken:.2f}")

"""Reads what check-exports made; see there. Usage: check_exports.py FOLDER"""
import csv
import glob
import importlib.util
import io
import json
import contextlib
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

folder = sys.argv[1]
path = lambda name: os.path.join(folder, name)
with open(path("detections.jsonl")) as lines:
    frames = [json.loads(line) for line in lines]
boxes = [(f, d) for f in frames for d in f["detections"]]


def need(good, what):
    if not good:
        sys.exit("check-exports: " + what)


def say(what):
    print("check-exports: " + what)


def has(module):
    return importlib.util.find_spec(module) is not None


def check_csv():
    with open(path("plaza.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    need(len(rows) == len(boxes), f"{len(rows)} lines in the CSV, {len(boxes)} detections")
    for row, (frame, found) in zip(rows, boxes):
        need(int(row["seq"]) == frame["seq"] and row["label"] == found["label"], f"CSV: {row}")
        need(float(row["x"]) == found["box"]["x"], f"CSV: {row}")
    say(f"CSV: {len(rows)} detections, equal to detections.jsonl")


def check_coco():
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(path("coco.json"))
        results = truth.loadRes(
            [
                {k: a[k] for k in ("image_id", "category_id", "bbox", "score")}
                for a in truth.dataset["annotations"]
            ]
        )
        judge = COCOeval(truth, results, "bbox")
        judge.evaluate()
        judge.accumulate()
        judge.summarize()
    need(len(truth.imgs) == len(frames), f"{len(truth.imgs)} images in COCO, {len(frames)} frames")
    need(len(truth.anns) == len(boxes), f"{len(truth.anns)} annotations, {len(boxes)} detections")
    need(judge.stats[0] > 0.999, f"AP of the file against itself is {judge.stats[0]}")
    say(f"COCO (pycocotools): {len(truth.imgs)} images, {len(truth.anns)} annotations, "
        f"{len(truth.cats)} categories, AP against itself {judge.stats[0]:.3f}")


def check_mot():
    import motmetrics

    read = motmetrics.io.loadtxt(path("mot/det/det.txt"), fmt="mot15-2D", min_confidence=-1)
    need(len(read) == len(boxes), f"{len(read)} lines in MOT, {len(boxes)} detections")
    # motmetrics takes the format's 1 off again
    for x, (frame, found) in zip(sorted(read["X"]), sorted(boxes, key=lambda b: b[1]["box"]["x"])):
        need(abs(x - found["box"]["x"]) < 0.01, f"MOT: {x}, {found}")
    ids = {i for _, i in read.index if i > 0}
    text = "no tracks in it"
    with open(path("tracks.jsonl")) as lines:
        tracks = {d["track"] for line in lines for d in json.loads(line)["detections"] if "track" in d}
    need(ids == tracks, f"tracks {sorted(ids)} in MOT, {sorted(tracks)} in tracks.jsonl")
    if ids:
        tracked = read[[i > 0 for _, i in read.index]]
        own = motmetrics.utils.compare_to_groundtruth(tracked, tracked, "iou", distth=0.5)
        score = motmetrics.metrics.create().compute(own, metrics=["mota"])["mota"].iloc[0]
        need(score > 0.999, f"MOTA of the file against itself is {score}")
        text = f"{len(ids)} tracks, MOTA against itself {score:.3f}"
    say(f"MOTChallenge (motmetrics): {len(read)} boxes, {text}")


def check_yolo():
    with open(path("yolo/classes.txt")) as file:
        classes = file.read().splitlines()
    files = sorted(glob.glob(path("yolo/labels/*.txt")))
    need(len(files) == len(frames), f"{len(files)} files of YOLO, {len(frames)} frames")
    for name, frame in zip(files, frames):
        with open(name) as file:
            lines = [line.split() for line in file.read().splitlines()]
        need(len(lines) == len(frame["detections"]), name)
        for line, found in zip(lines, frame["detections"]):
            x = (float(line[1]) - float(line[3]) / 2) * frame["width"]
            need(classes[int(line[0])] == found["label"], f"{name}: {line}")
            need(abs(x - found["box"]["x"]) < 0.01, f"{name}: {line}, {found}")
    say(f"YOLO: {len(files)} files, {len(classes)} classes, boxes equal to 0.01 pixels")


def probe(*arguments):
    command = ["ffprobe", "-v", "error", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    need(done.returncode == 0 and not done.stderr.strip(), f"ffprobe: {done.stderr}")
    return done.stdout.strip()


def check_media():
    cues = probe("-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", path("plaza.vtt"))
    cues = [line.split(",") for line in cues.splitlines() if line]  # a packet's side data gives empty ones
    span = (frames[-1]["captureMicros"] - frames[0]["captureMicros"]) / 1e6
    last = max(float(c[0]) + float(c[1]) for c in cues)
    need(cues and last <= span + 1.001, f"subtitles end at {last}, the frames at {span}")
    for before, after in zip(cues, cues[1:]):
        need(float(before[0]) + float(before[1]) <= float(after[0]) + 0.0005, f"cue {after}")
    pictures = sorted(glob.glob(path("jpegs/*.jpg")))
    need(len(pictures) == len(frames), f"{len(pictures)} JPEGs, {len(frames)} frames")
    count = probe("-f", "image2", "-pattern_type", "glob", "-i", path("jpegs/*.jpg"), "-count_frames",
                  "-show_entries", "stream=nb_read_frames,width,height", "-of", "csv=p=0")
    need(count.startswith(f"{frames[0]['width']},{frames[0]['height']},{len(frames)}"), f"JPEGs: {count}")
    sizes = [probe("-show_entries", "stream=width,height", "-of", "csv=p=0", path(name))
             for name in ("sheet.png", "timeline.jpg")]
    say(f"ffprobe: {len(cues)} cues of WebVTT in order, {len(pictures)} JPEGs decoded, "
        f"contact sheet {sizes[0]}, timeline {sizes[1]}")


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.outside = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if tag in ("script", "link", "img", "iframe") or name in ("src", "href"):
                self.outside.append((tag, name, value))


def check_report():
    with open(path("report.html")) as file:
        text = file.read()
    page = Page()
    page.feed(text)
    need(not page.outside and "url(" not in text, f"the report needs {page.outside}")
    plots = re.findall(r"<svg.*?</svg>", text, re.S)
    for plot in plots:
        tree.fromstring(plot)
    need(plots, "the report has no plot")
    say(f"report: {len(text)} bytes, {len(plots)} plots of well-formed SVG, nothing from elsewhere")


check_csv()
check_yolo()
check_report()
if has("pycocotools"):
    check_coco()
if has("motmetrics"):
    check_mot()
if shutil.which("ffprobe"):
    check_media()

#!/usr/bin/env python3
"""Runs the autoscaling study's ideas in the small, with real workers in cgroups, and holds the
planner's prediction against what came out.

    testing/experiments/experiments.py measure --cpus 1 --part load RESULTS.jsonl
    testing/experiments/experiments.py report RESULTS.jsonl [--page FILE] [--image FILE]

measure  takes one part (load, concurrency or start; each under two minutes) on 1 or 2 CPUs: first a
         calibration, then the experiments. Linux, as root; the repository must be built.
report   predicts each experiment with 'framefleet plan --against ... --direct' from the calibration of
         its own part, prints the table, and exits 1 if a rate is off by more than 20 % or a 95th
         percentile by more than 30 %.

The worker runs in a cgroup with a quota of so many CPUs, and in a cpuset of as many. With one CPU the
load comes from another core. With two it shares them. Both groups come before everybody else's work on
the machine (their weight is the highest there is), so that others disturb little; what others took is
kept with each result.
"""
import argparse
import json
import math
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(ROOT / "framefleet")
MODEL = str(ROOT / "samples/models/nanodet-g-416.onnx")
RATE_BOUND, P95_BOUND = 0.20, 0.30
PERIOD = 100_000
SLOW_START = 6.0
WEIGHTS = {"cpu.weight": 10_000, "cpu.shares": 262_144}  # the highest of cgroups 2 and 1


class Group:
    """A cgroup (version 1 or 2) on some CPUs, with a quota of as many, before everybody else."""

    BASE = pathlib.Path("/sys/fs/cgroup")

    def __init__(self, name, cpus):
        self.two = (self.BASE / "cgroup.controllers").exists()
        name = f"framefleet-{name}-{os.getpid()}"
        kinds = [""] if self.two else ["cpu", "cpuacct", "cpuset"]
        self.folders = [self.BASE / kind / name for kind in kinds]
        try:
            for folder in dict.fromkeys(f.resolve() for f in self.folders):
                folder.mkdir(exist_ok=True)
            if self.two:
                self.write("cpu.max", f"{len(cpus) * PERIOD} {PERIOD}")
                self.write("cpu.weight", WEIGHTS["cpu.weight"])
            else:
                self.write("cpu.cfs_period_us", PERIOD)
                self.write("cpu.cfs_quota_us", len(cpus) * PERIOD)
                self.write("cpu.shares", WEIGHTS["cpu.shares"])
                self.write("cpuset.mems", "0")
            self.write("cpuset.cpus", ",".join(map(str, cpus)))
        except OSError as e:
            self.close()
            sys.exit(f"experiments: SKIPPED: cgroups cannot be used: {e}")

    def write(self, name, value):
        for folder in self.folders:
            if (folder / name).exists():
                (folder / name).write_text(str(value))
                return
        raise OSError(f"no {name}")

    def enter(self):
        for folder in self.folders:
            (folder / "cgroup.procs").write_text(str(os.getpid()))

    def cpu_seconds(self):
        if self.two:
            return int((self.folders[0] / "cpu.stat").read_text().split()[1]) / 1e6
        return int((self.folders[1] / "cpuacct.usage").read_text()) / 1e9

    def close(self):
        for folder in self.folders:
            for _ in range(50):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.1)


class Worker:
    """A worker in a group; started after a delay that stands for a slow initialisation."""

    def __init__(self, group, concurrency, scratch, delay=0.0):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.begun = time.time()
        command = [
            PROGRAM, "worker", "--host", "127.0.0.1", "--port", str(self.port), "--model", MODEL,
            "--store", tempfile.mkdtemp(dir=scratch), "--allow-unauthenticated",
            "--concurrency", str(concurrency),
        ]
        self.process = subprocess.Popen(
            ["sh", "-c", 'sleep "$0" && exec "$@"', str(delay)] + command,
            preexec_fn=group.enter, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    def await_ready(self):
        """Seconds from the start until it is ready."""
        for _ in range(600):
            try:
                urllib.request.urlopen(self.url + "/health/ready", timeout=1).close()
                return time.time() - self.begun
            except OSError:
                time.sleep(0.05)
        sys.exit("experiments: the worker is not ready after 30 s")

    def close(self):
        self.process.terminate()
        self.process.wait()


def busy(cpus):
    """CPU seconds that the worker's CPUs have been busy."""
    names = [f"cpu{i}" for i in range(cpus)]
    ticks = os.sysconf("SC_CLK_TCK")
    lines = [line.split() for line in open("/proc/stat")]
    return sum(sum(map(int, l[1:4] + l[6:9])) for l in lines if l[0] in names) / ticks


def watched(group, cpus, run):
    """Runs it; the result says how many of the worker's CPUs were busy for others meanwhile."""
    begun, before, own = time.time(), busy(cpus), group.cpu_seconds()
    result = run()
    seconds = time.time() - begun
    generator = result["generatorSeconds"] if cpus > 1 else 0
    others = (busy(cpus) - before - (group.cpu_seconds() - own) - generator) / seconds
    result["othersCpus"] = round(max(0.0, others), 3)
    return result


def load(url, cpus, scratch, *options):
    """Runs a load test from another core, if there is one; its result."""
    out = pathlib.Path(scratch) / "run.json"
    group = Group("generator", [1] if cpus == 1 else [0, 1])
    try:
        subprocess.run(
            [PROGRAM, "loadtest", url, "--quiet", "--no-overhead", "--output", str(out), *map(str, options)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=group.enter,
        )
        return dict(json.loads(out.read_text()), generatorSeconds=group.cpu_seconds())
    finally:
        group.close()


def calibrate(worker, group, cpus, scratch, scenario, seconds=9):
    """What a request costs: as many users as CPUs, so that none waits for another. How much requests
    differ by themselves is told by a single user: two at once also differ by what they take from each
    other."""
    users = ["--scenario", scenario, "--users", cpus, "--users-per-second", 1000]
    load(worker.url, cpus, scratch, *users, "--duration", 7)

    def measured():
        before = group.cpu_seconds()
        run = load(worker.url, cpus, scratch, *users, "--duration", seconds)
        run["groupSeconds"] = group.cpu_seconds() - before
        return run

    run = watched(group, cpus, measured)
    cpu = run["groupSeconds"] / (run["requests"] + cpus)
    alone = load(worker.url, cpus, scratch, "--scenario", scenario, "--users", 1, "--duration", 6)
    cycle = cpus * run["durationSeconds"] / run["requests"]
    return {
        "framefleetCalibration": 1,
        "model": pathlib.Path(MODEL).stem,
        "picture": "880x587",
        "pictureBytes": 82864,
        "cpuSecondsPerFrame": cpu,
        "spread": math.log(alone["p95Millis"] / alone["p50Millis"]) / 1.645,
        "storeSeconds": max(0.0, cycle - cpu),
        "startSeconds": 0,
        "firstFrameSeconds": 0,
        "baseMib": 450,
        "perFrameMib": 8,
        "othersCpus": run["othersCpus"],
    }


def measure(cpus, part, scratch, out):
    group = Group("worker", list(range(cpus)))

    def add(name, run, calibration, turns, started=True):
        result = {"cpus": cpus, "part": part, "name": name, "turns": turns, "started": started,
                  "calibration": calibration, "run": run}
        with open(out, "a") as results:
            results.write(json.dumps(result) + "\n")
        print(f"{cpus} CPU, {name}: {run['requests']} requests, {run['failures']} failed, "
              f"p95 {run['p95Millis']:.0f} ms", file=sys.stderr)

    try:
        worker = Worker(group, cpus, scratch)
        start = worker.await_ready()
        try:
            if part == "load":
                image = calibrate(worker, group, cpus, scratch, "image")
                for users in (10, 100):
                    run = watched(group, cpus, lambda: load(
                        worker.url, cpus, scratch, "--users", users, "--users-per-second", 1000,
                        "--duration", 12, "--warm-up", 4))
                    add(f"POST /image, {users} users", run, image, cpus)
                push = calibrate(worker, group, cpus, scratch, "push")
                for share, arrivals in ((0.4, "even"), (0.4, "poisson"), (0.7, "poisson")):
                    rate = round(share * cpus / push["cpuSecondsPerFrame"], 1)
                    run = watched(group, cpus, lambda: load(
                        worker.url, cpus, scratch, "--scenario", "push", "--rate", rate,
                        "--arrivals", arrivals, "--duration", 13, "--warm-up", 2))
                    add(f"pushes, {rate} a second, {arrivals}", run, push, cpus)
            elif part == "concurrency":
                calibration = calibrate(worker, group, cpus, scratch, "image", 7)
            else:
                calibration = calibrate(worker, group, cpus, scratch, "push", 7)
                rate = round(0.4 * cpus / calibration["cpuSecondsPerFrame"], 1)
        finally:
            worker.close()
        if part == "concurrency":
            for turns in (4, 30, 100):
                worker = Worker(group, turns, scratch)
                try:
                    worker.await_ready()
                    run = watched(group, cpus, lambda: load(
                        worker.url, cpus, scratch, "--users", 100, "--users-per-second", 1000,
                        "--duration", 15, "--warm-up", 6))
                    add(f"POST /image, 100 users, {turns} at once", run, calibration, turns)
                finally:
                    worker.close()
        if part == "start":
            for delay in (0.0, SLOW_START):
                begun = [0.0]

                def from_the_start():
                    worker = Worker(group, cpus, scratch, delay)
                    begun[0] = worker.begun
                    try:
                        return load(worker.url, cpus, scratch, "--scenario", "push", "--rate", rate,
                                    "--duration", 25)
                    finally:
                        worker.close()

                run = watched(group, cpus, from_the_start)
                # The load begins some time after the process; what is left of its start counts.
                late = begun_seconds(run) - begun[0]
                own = dict(calibration, startSeconds=max(0.0, start + delay - late) - 1)
                add(f"pushes, {rate} a second, from the start" + (f" delayed by {delay:.0f} s" if delay else ""),
                    run, own, cpus, False)
    finally:
        group.close()


def begun_seconds(run):
    text = run["begun"].rstrip("Z").split(".")
    whole = time.mktime(time.strptime(text[0], "%Y-%m-%dT%H:%M:%S")) - time.timezone
    return whole + (float("0." + text[1]) if len(text) > 1 else 0)


def predict(result, scratch):
    """The planner's own words on a result."""
    folder = pathlib.Path(scratch)
    run, calibration = folder / "run.json", folder / "calibration.json"
    run.write_text(json.dumps(result["run"]))
    calibration.write_text(json.dumps(result["calibration"]))
    answer = subprocess.run(
        [PROGRAM, "plan", "--against", str(run), "--direct", "--json", "--calibration", str(calibration),
         "--vcpu-pace", "1", "--store-ms", str(1e3 * result["calibration"]["storeSeconds"]), "--settings",
         f"platform=cloud-run,vcpus={result['cpus']},memory=4096,concurrency={result['turns']},"
         f"min={1 if result['started'] else 0},max=1"],
        check=True, capture_output=True, text=True,
    )
    return json.loads(answer.stdout)["figures"]


def off(figure):
    predicted, measured = figure["predicted"], figure["measured"]
    return 0.0 if predicted == measured else predicted / measured - 1 if measured else math.inf


def rows(results):
    with tempfile.TemporaryDirectory() as scratch:
        return [(result, predict(result, scratch)) for result in results]


def table(compared):
    lines = [
        "| CPUs | load | rate 1/s | | | p95 s | | | failed % | | others |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| | | predicted | measured | off by | predicted | measured | off by | predicted | measured | CPUs |",
    ]
    for result, figures in compared:
        rate, p95, loss = figures["framesPerSecond"], figures["p95Seconds"], figures["lossShare"]
        lines.append(
            f"| {result['cpus']} | {result['name']} | {rate['predicted']:.1f} | {rate['measured']:.1f} | "
            f"{marked(off(rate), RATE_BOUND)} | {p95['predicted']:.3f} | {p95['measured']:.3f} | "
            f"{marked(off(p95), P95_BOUND)} | {100 * loss['predicted']:.1f} | {100 * loss['measured']:.1f} | "
            f"{result['run']['othersCpus']:.2f} |"
        )
    return lines


def marked(error, bound):
    text = f"{100 * error:+.1f} %"
    return text if abs(error) <= bound else f"**{text}**"


def plot(compared, path):
    """Predicted over measured, both figures, on logarithmic axes; the bands are the bounds."""
    side, gap, edge = 300, 70, 46
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * (side + gap) + 10} {side + 80}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
    ]
    kinds = (("framesPerSecond", "frames a second", RATE_BOUND, 5, 200), ("p95Seconds", "95th percentile, s", P95_BOUND, 0.01, 10))
    for place, (key, title, bound, low, high) in enumerate(kinds):
        left = edge + place * (side + gap)

        def at(value):
            return side * (math.log(value / low) / math.log(high / low))

        def point(x, y):
            return f"{left + at(x):.1f},{30 + side - at(y):.1f}"

        svg.append(f'<text x="{left}" y="18" font-weight="bold">{title}: predicted over measured</text>')
        band = [point(low, low), point(high, high / (1 + bound) * (1 + bound))]
        upper = [point(low, low * (1 + bound)), point(high / (1 + bound), high)]
        lower = [point(high, high * (1 - bound)), point(low / (1 - bound), low)]
        svg.append(f'<polygon points="{" ".join([point(low, low)] + upper + [point(high, high)] + lower)}" fill="#dfe9f7"/>')
        svg.append(f'<polyline points="{" ".join(band)}" stroke="#8a8f98" fill="none"/>')
        svg.append(f'<rect x="{left}" y="30" width="{side}" height="{side}" fill="none" stroke="#58616c"/>')
        tick = low
        while tick <= high * 1.001:
            svg.append(f'<text x="{left + at(tick):.1f}" y="{side + 46}" text-anchor="middle">{tick:g}</text>')
            svg.append(f'<text x="{left - 6}" y="{34 + side - at(tick):.1f}" text-anchor="end">{tick:g}</text>')
            tick *= 10 if high / low > 100 else 2
        for result, figures in compared:
            x, y = point(figures[key]["measured"], figures[key]["predicted"]).split(",")
            colour = "#0b66d8" if result["cpus"] == 1 else "#e08a00"
            svg.append(f'<circle cx="{x}" cy="{y}" r="4.5" fill="{colour}" fill-opacity="0.8"><title>{result["cpus"]} CPU, {result["name"]}</title></circle>')
    svg.append(f'<circle cx="{edge + 6}" cy="{side + 65}" r="4.5" fill="#0b66d8"/><text x="{edge + 16}" y="{side + 69}">1 CPU</text>')
    svg.append(f'<circle cx="{edge + 76}" cy="{side + 65}" r="4.5" fill="#e08a00"/><text x="{edge + 86}" y="{side + 69}">2 CPUs; band: the bounds asked, {RATE_BOUND:.0%} and {P95_BOUND:.0%}</text>')
    pathlib.Path(path).write_text("\n".join(svg) + "\n</svg>\n")


def report(arguments):
    results = [json.loads(line) for line in open(arguments.results)]
    compared = rows(results)
    lines = table(compared)
    print("\n".join(lines))
    if arguments.image:
        plot(compared, arguments.image)
    if arguments.page:
        page = pathlib.Path(arguments.page)
        head, _, tail = page.read_text().partition("<!-- table -->")
        _, _, tail = tail.partition("<!-- end -->")
        page.write_text(head + "<!-- table -->\n" + "\n".join(lines) + "\n<!-- end -->" + tail)
    wrong = [
        f"{r['cpus']} CPU, {r['name']}"
        for r, f in compared
        if abs(off(f["framesPerSecond"])) > RATE_BOUND or abs(off(f["p95Seconds"])) > P95_BOUND
    ]
    print(f"experiments: {len(compared) - len(wrong)} of {len(compared)} within {RATE_BOUND:.0%} for the rate and {P95_BOUND:.0%} for p95")
    for name in wrong:
        print(f"experiments: not within the bounds: {name}")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("measure")
    one.add_argument("--cpus", type=int, choices=(1, 2), required=True)
    one.add_argument("--part", choices=("load", "concurrency", "start"), required=True)
    one.add_argument("results")
    two = commands.add_parser("report")
    two.add_argument("results")
    two.add_argument("--page")
    two.add_argument("--image")
    arguments = parser.parse_args()
    if arguments.command == "report":
        return report(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("experiments: stopped"))
    if (os.cpu_count() or 1) < 2:
        print("experiments: SKIPPED: two cores are needed")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        measure(arguments.cpus, arguments.part, scratch, arguments.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Checks each gcloud, terraform, kubectl, docker and docker/build command in documents and scripts by
what the tool says of itself: that there is such a command, that it has these flags, that a flag with
a value has one. Usage: check_commands.py [--list] FILE...   (SKIPPED for a tool that is not here)"""
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

TREES = [
    Path("/usr/lib/google-cloud-sdk/data/cli/gcloud_completions.py"),
    Path("/usr/share/google-cloud-sdk/data/cli/gcloud_completions.py"),
]
TOOLS = "gcloud|terraform|kubectl|docker/build|docker"
ROOT = Path(__file__).resolve().parents[2]


def commands(file):
    """The words of each command: in code blocks, scripts and `inline code`."""
    text = file.read_text().replace("\\\n", " ")
    if file.suffix == ".md":
        fenced = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.S | re.M)
        indented = re.findall(r"^ {4,}(.+)$", text, re.M)
        prose = re.sub(r"^```[a-z]*\n.*?^```", "", text, flags=re.S | re.M)
        inline = re.findall(r"`([^`\n]+)`", prose)
        text = "\n".join(fenced + indented + inline)
    for line in text.splitlines():
        for found in re.finditer(rf"(?:^|\$\(|\| |&& )\s*(?:[A-Z_]+=\S+ )*(?:\./)?({TOOLS}) (.+)", line):
            rest = found.group(2).split(" | ")[0].split(" && ")[0].rstrip(")")
            yield [found.group(1)] + shlex.split(rest.replace("…", "x"), comments=True)


@lru_cache(maxsize=None)
def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    return done.stdout + done.stderr


@lru_cache(maxsize=None)
def compose():
    """Docker's plugin, or the program that checks build of the same source; None without."""
    if shutil.which("docker") and "Docker Compose" in run("docker", "compose", "version"):
        return ("docker", "compose")
    built = Path(run("go", "env", "GOPATH").strip() if shutil.which("go") else "/nowhere") / "bin/docker-compose"
    program = shutil.which("docker-compose") or (str(built) if built.exists() else None)
    return (program,) if program and "Docker Compose version" in run(program, "version") else None


@lru_cache(maxsize=None)
def gcloud_tree():
    file = next((t for t in TREES if t.exists()), None)
    return runpy.run_path(str(file))["STATIC_COMPLETION_CLI_TREE"] if file else None


def is_here(words):
    if words[0] == "gcloud":
        return gcloud_tree() is not None
    if words[:2] == ["docker", "compose"]:
        return compose() is not None
    return words[0] == "docker/build" or shutil.which(words[0]) is not None


def judge(words):
    """What is wrong with a command; None if nothing is."""
    tool, rest = words[0], words[1:]
    if tool == "gcloud":
        return judge_gcloud(rest, gcloud_tree())
    if tool == "docker/build":
        return judge_flags(tool, (ROOT / "docker/build").read_text().split("set -euo", 1)[0], rest)
    if tool == "docker" and rest[0] == "compose":
        return judge_by_help(compose(), rest[1:], "--help") or judge_services(rest[1:])
    return judge_by_help((tool,), rest, "-help" if tool == "terraform" else "--help")


def judge_gcloud(words, tree):
    node, path = tree, ["gcloud"]
    flags = dict(tree.get("flags", {}))
    for word in words:
        if word.startswith("--"):
            continue
        if word not in node.get("commands", {}):
            break
        node = node["commands"][word]
        path.append(word)
        flags.update(node.get("flags", {}))
    if node.get("commands"):
        return f"'{' '.join(path)}' is not a whole command"
    for word, following in zip(words, words[1:] + ["--"]):
        name, _, value = word.partition("=")
        if not name.startswith("--"):
            continue
        kind = flags.get(name) or flags.get(name.replace("--no-", "--", 1))
        if kind is None:
            return f"'{' '.join(path)}' has no {name}"
        if kind != "bool" and not value and following.startswith("--"):
            return f"'{' '.join(path)}': {name} wants a value"
        if isinstance(kind, list) and value and value.lower() not in [str(k).lower() for k in kind]:
            return f"'{' '.join(path)}': {name} is one of {', '.join(kind)}"
    return None


def subcommands(text):
    """The words that begin the indented lines of a help with two columns."""
    return set(re.findall(r"^ {2,4}([a-z][a-z-]*)\*? {2,}\S", text, re.M))


def judge_by_help(program, words, ask):
    """By the help of the command, and of those that it is a part of."""
    path, texts = list(program), [run(*program, ask)]
    if program[0] == "kubectl":
        texts.append(run("kubectl", "options"))
    for before, word in zip([""] + words, words):
        if word.startswith("-"):
            continue
        if word not in subcommands(texts[-1] if len(path) > len(program) else texts[0]):
            if before.startswith("-"):
                continue  # its value
            break
        path.append(word)
        texts.append(run(*path, ask))
    if len(path) == len(program):
        return f"{' '.join(program)} has no such command"
    if re.search(r"^(Usage:)? +.*((?<!\[)\bCOMMAND\b|SUBCOMMAND|<subcommand>)", texts[-1], re.M):
        return f"'{' '.join(path)}' is not a whole command"
    return judge_flags(" ".join(path), "\n".join(texts), words)


def judge_flags(name, text, words):
    known = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", text))
    for word in words:
        if word == "--":
            break
        flag = word.split("=", 1)[0]
        if flag.startswith("-") and flag not in known:
            return f"'{name}' has no {flag}"
    return None


def judge_services(words):
    """Services and profiles that docker-compose.yml does not have."""
    file = (ROOT / "docker-compose.yml").read_text()
    services = set(re.findall(r"^  ([a-z]+):$", file.split("\nvolumes:")[0], re.M))
    for before, word in zip(words, words[1:]):
        if before == "--profile" and not re.search(rf"profiles: \[{word}\]", file):
            return f"docker-compose.yml has no profile {word}"
        if before == "--scale" and word.split("=")[0] not in services:
            return f"docker-compose.yml has no service {word}"
        if before in ("--rm", "logs", "restart") and not word.startswith("-") and word not in services:
            return f"docker-compose.yml has no service {word}"
    return None


def sees_mistakes():
    """It must see each of these."""
    for wrong in [
        "gcloud pubsub topics creat x",
        "gcloud pubsub topics",
        "gcloud pubsub topics create --nmae=x",
        "gcloud pubsub topics create x --message-retention-duration --project=p",
        "terraform aply",
        "terraform output -rwa x",
        "kubectl rollout undoo x",
        "kubectl rollout undo x --to-revison=3",
        "docker buildd .",
        "docker build --tga x .",
        "docker/build --platfrom linux/arm64",
        "docker compose upp",
        "docker compose up --scael worker=4",
        "docker compose up --scale wroker=4",
        "docker compose --profile cam up",
        "docker compose run --rm verfy",
    ]:
        words = shlex.split(wrong)
        assert not is_here(words) or judge(words), wrong


def main():
    sees_mistakes()
    listed = sys.argv[1:2] == ["--list"]
    counted, skipped, wrong = Counter(), Counter(), 0
    for name in sys.argv[2 if listed else 1 :]:
        for words in commands(Path(name)):
            tool = " ".join(words[:2]) if words[:2] == ["docker", "compose"] else words[0]
            if not is_here(words):
                skipped[tool] += 1
                continue
            counted[tool] += 1
            if listed:
                print(f"{name}: {shlex.join(words)}")
            mistake = judge(words)
            if mistake:
                wrong += 1
                print(f"check-deploy: {name}: {mistake}: {shlex.join(words)[:120]}")
    for tool, count in skipped.items():
        print(f"check-deploy: SKIPPED {count} commands of {tool}, which is not here")
    print(f"check-deploy: commands of {', '.join(f'{t} {n}' for t, n in counted.items())}; {wrong} of them wrong")
    sys.exit(1 if wrong else 0)


main()

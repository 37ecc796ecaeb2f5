"""Checks each gcloud command in documents and scripts by the commands and flags that gcloud has.
Usage: check_commands.py FILE...   (SKIPPED where there is no gcloud)"""
import re
import runpy
import shlex
import sys
from pathlib import Path

TREES = [
    Path("/usr/lib/google-cloud-sdk/data/cli/gcloud_completions.py"),
    Path("/usr/share/google-cloud-sdk/data/cli/gcloud_completions.py"),
]


def commands(file):
    """What follows the word gcloud: in code blocks, scripts and `inline code`."""
    text = file.read_text().replace("\\\n", " ")
    if file.suffix == ".md":
        fenced = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.S | re.M)
        indented = re.findall(r"^ {4,}(.+)$", text, re.M)
        inline = re.findall(r"`(gcloud [^`]+)`", text)
        text = "\n".join(fenced + indented + inline)
    for line in text.splitlines():
        for found in re.finditer(r"(?:^|\$\(|\| |&& )\s*gcloud (.+)", line):
            yield found.group(1).split(" | ")[0].split(" && ")[0].rstrip(")")


def judge(words, tree):
    """What is wrong with a command; None if nothing is."""
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
    for word in words:
        name = word.split("=", 1)[0]
        if name.startswith("--") and name not in flags and name.replace("--no-", "--", 1) not in flags:
            return f"'{' '.join(path)}' has no {name}"
    return None


def main():
    tree_file = next((t for t in TREES if t.exists()), None)
    if tree_file is None:
        print("check-deploy: SKIPPED the gcloud commands, no gcloud here")
        return
    tree = runpy.run_path(str(tree_file))["STATIC_COMPLETION_CLI_TREE"]
    assert judge(["pubsub", "topics", "creat", "x"], tree) and judge(["pubsub", "topics", "create", "--nmae=x"], tree)
    counted, wrong = 0, 0
    for name in sys.argv[1:]:
        for command in commands(Path(name)):
            counted += 1
            mistake = judge(shlex.split(command.replace("…", "x"), comments=True), tree)
            if mistake:
                wrong += 1
                print(f"check-deploy: {name}: {mistake}: gcloud {command[:100]}")
    print(f"check-deploy: {counted} gcloud commands, {wrong} of them wrong")
    sys.exit(1 if wrong else 0)


main()

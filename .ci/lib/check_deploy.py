"""Checks deploy/ against terraform/ and against the platforms' own models; see check-deploy.
Usage: check_deploy.py ROOT [--write]"""
import json
import subprocess
import sys
from pathlib import Path

import deploy_files
import yaml

KUBERNETES = "1.33"
APPINFO = Path("/usr/lib/google-cloud-sdk/platform/google_appengine")
PARTS = ("gke/worker.yaml", "cloud-run/service.yaml", "app-engine/app.yaml", "mig/cloud-init.yaml", "mig/create.sh")


def say(text):
    print("check-deploy: " + text)


def kubernetes(text):
    """Each object against the API's schema, in which every unknown field is an error."""
    import kubernetes_validate

    documents = [d for d in yaml.safe_load_all(text) if d]
    for document in documents:
        kubernetes_validate.validate(document, KUBERNETES, strict=True)
    return len(documents)


def google_api(value, schema, schemas, path):
    """A value against Google's description of an API: each field known, each of its type."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    kind = schema.get("type")
    if kind == "object" and "properties" in schema:
        assert isinstance(value, dict), f"{path} is not an object"
        return sum(
            google_api(v, known(schema["properties"], k, path), schemas, f"{path}.{k}") for k, v in value.items()
        )
    if kind == "object":
        return sum(google_api(v, schema["additionalProperties"], schemas, f"{path}.{k}") for k, v in value.items())
    if kind == "array":
        return sum(google_api(v, schema["items"], schemas, f"{path}[{i}]") for i, v in enumerate(value))
    types = {"string": str, "integer": int, "boolean": bool, "number": (int, float)}
    assert isinstance(value, types[kind]), f"{path} is {value!r}, not of type {kind}"
    return 1


def known(properties, name, path):
    assert name in properties, f"{path} has no field {name}"
    return properties[name]


def cloud_run(text):
    import googleapiclient.discovery_cache as cache

    file = Path(cache.__file__).parent / "documents" / "run.v1.json"
    schemas = json.loads(file.read_text())["schemas"]
    return google_api(yaml.safe_load(text), schemas["Service"], schemas, "Service")


def app_engine(text):
    """By the parser of Google's own tool, in a Python of its own: it brings many modules."""
    if not APPINFO.is_dir():
        return None
    program = (
        "import sys; sys.path[:0] = sys.argv[1:];"
        "from googlecloudsdk.appengine.api import appinfo;"
        "info = appinfo.LoadSingleAppInfo(sys.stdin.read());"
        "print(info.env, info.service, info.automatic_scaling.max_num_instances)"
    )
    lib = "/usr/lib/google-cloud-sdk/lib"
    done = subprocess.run(
        [sys.executable, "-c", program, lib, lib + "/third_party"], input=text, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1:]
    return done.stdout.strip()


def refuses(judge, text, what):
    try:
        judge(text)
    except Exception:
        return 1
    raise SystemExit(f"check-deploy: takes {what}")


def main():
    root = Path(sys.argv[1])
    wanted = deploy_files.files(root)
    assert set(wanted) == set(PARTS)
    for name, text in wanted.items():
        file = root / "deploy" / name
        if "--write" in sys.argv:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            if name.endswith(".sh"):
                file.chmod(0o755)
        elif not file.exists() or file.read_text() != text:
            raise SystemExit(f"check-deploy: deploy/{name} is not what terraform/ says; run check-deploy --write")
    say(f"{len(wanted)} files are what terraform/ says")
    read = lambda name: (root / "deploy" / name).read_text()
    gke, run, flex = read("gke/worker.yaml"), read("cloud-run/service.yaml"), read("app-engine/app.yaml")
    refused = refuses(kubernetes, gke.replace("runAsNonRoot:", "runAsNonRot:"), "a field that Kubernetes has not")
    refused += refuses(kubernetes, gke.replace("minReplicas: 1", "minReplicas: few"), "a word for a number")
    say(f"Kubernetes {KUBERNETES}, strictly: {kubernetes(gke)} objects; {refused} mistakes refused")
    refused = refuses(cloud_run, run.replace("timeoutSeconds:", "timeoutSecond:"), "a field that Cloud Run has not")
    refused += refuses(cloud_run, run.replace("containerConcurrency: 4", "containerConcurrency: '4'"), "a text")
    say(f"Cloud Run's API v1: {cloud_run(run)} fields; {refused} mistakes refused")
    info = app_engine(flex)
    if info is None:
        say("SKIPPED App Engine, its tool is not here")
    else:
        refused = refuses(app_engine, flex.replace("min_num_instances", "min_instances_num"), "a wrong key")
        say(f"App Engine's own parser: {info}; {refused} mistake refused")
    yaml.safe_load(read("mig/cloud-init.yaml"))
    subprocess.run(["bash", "-n", root / "deploy/mig/create.sh"], check=True)


main()

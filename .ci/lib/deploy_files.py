"""Writes the files under deploy/ from the Terraform modules and the examples' values; see
check-deploy. Every argument of a resource must be used: a new one that is not known here is an
error, so that nothing is left out silently."""
import re
from pathlib import Path
from types import SimpleNamespace

import hcl2
import yaml

NOTES = {"__is_block__", "__comments__", "__inline_comments__"}
HEAD = "# Written by .ci/lib/check-deploy --write from terraform/; do not edit. See deploy/README.md.\n"


def unquoted(text):
    return text[1:-1] if isinstance(text, str) and len(text) > 1 and text[0] == text[-1] == '"' else text


def namespace(value):
    if isinstance(value, dict):
        return SimpleNamespace(**{k: namespace(v) for k, v in value.items()})
    return value


class Module:
    """One Terraform module with the values of its variables."""

    def __init__(self, folder: Path, given: dict, resources: dict):
        self.folder = folder
        self.content = {}
        for file in sorted(folder.glob("*.tf")):
            for kind, blocks in hcl2.loads(file.read_text()).items():
                self.content.setdefault(kind, []).extend(blocks)
        self.names = {"null": None, "true": True, "false": False, **resources}
        self.names.update(
            tostring=lambda v: str(v).lower() if isinstance(v, bool) else str(v),
            coalesce=lambda *v: next(x for x in v if x is not None),
            merge=lambda *maps: {k: v for m in maps for k, v in self.plain(m).items()},
            jsonencode=lambda v: v,
        )
        variables = {}
        for labelled in self.content["variable"]:
            for name, body in labelled.items():
                if unquoted(name) in given:
                    variables[unquoted(name)] = given[unquoted(name)]
                elif "default" in body:
                    variables[unquoted(name)] = self.value(body["default"])
        unknown = set(given) - set(variables)
        assert not unknown, f"{folder.name} has no variable {unknown}"
        self.variables = variables
        self.names["var"] = SimpleNamespace(**{k: self.keyed(v) for k, v in variables.items()})
        local = {}
        self.names["local"] = SimpleNamespace()
        for block in self.content.get("locals", []):
            for name, value in block.items():
                if name not in NOTES and not str(value).startswith("${templatefile("):
                    local[name] = self.value(value)
                    setattr(self.names["local"], name, local[name])

    @staticmethod
    def keyed(value):
        """Objects by dot; maps stay maps."""
        return SimpleNamespace(**value) if isinstance(value, dict) and value and all(
            not isinstance(v, dict) for v in value.values()
        ) and set(value) <= {"least", "most", "longest"} else value

    def plain(self, value):
        return vars(value) if isinstance(value, SimpleNamespace) else value

    def value(self, value):
        if isinstance(value, list):
            return [self.value(v) for v in value]
        if isinstance(value, dict):  # a dynamic block is made by whoever knows what it stands for
            return {unquoted(k): self.value(v) for k, v in value.items() if k not in NOTES | {"dynamic"}}
        if not isinstance(value, str):
            return value
        if value.startswith('"'):
            text = unquoted(value).replace('\\"', '"')
            return re.sub(r"\$\{(.*?)\}", lambda m: str(self.evaluate(m.group(1))), text)
        if value.startswith("${") and value.endswith("}"):
            return self.evaluate(value[2:-1])
        return value

    def evaluate(self, expression):
        if expression.strip() in ("null", "true", "false"):
            return self.names[expression.strip()]
        ternary = re.fullmatch(r"\s*(.+?) \? (.+?) : (.+?)\s*", expression)
        if ternary:
            condition, then, other = (part.strip() for part in ternary.groups())
            return self.evaluate(then if self.evaluate(condition) else other)
        text = re.sub(r"!(?!=)\s*", " not ", expression)
        # A map in an expression: { NAME = value, … }
        text = re.sub(r'([{,]\s*)"?([\w./-]+)"?\s*=(?!=)', r'\1"\2":', text)
        try:
            return eval(text, {"__builtins__": {}}, self.names)  # our own files
        except Exception as failure:
            raise SystemExit(f"check-deploy: cannot evaluate {expression} of {self.folder.name}: {failure}")

    def resource(self, kind, name="worker"):
        for labelled in self.content["resource"]:
            ((k, named),) = labelled.items()
            ((n, body),) = named.items()
            if unquoted(k) == kind and unquoted(n) == name:
                body = {k: v for k, v in body.items() if k not in ("lifecycle", "depends_on")}
                return Used(self.value(body), f"{kind}.{name}")
        raise SystemExit(f"check-deploy: {self.folder.name} has no {kind}.{name}")


class Used:
    """A block whose arguments must all be asked for."""

    def __init__(self, body, where):
        self.body, self.where, self.asked = body, where, set()

    def __getitem__(self, name):
        self.asked.add(name)
        return self.body[name]

    def block(self, name):
        (body,) = self[name]
        return Used(body, f"{self.where}.{name}")

    def ignore(self, *names):
        self.asked |= set(names)
        return self

    def done(self):
        left = set(self.body) - self.asked - {"lifecycle", "depends_on", "project"}
        if left:
            raise SystemExit(f"check-deploy: {self.where}: nothing is made of {sorted(left)}")


# --- Kubernetes: the provider's blocks are the API's objects in snake case

KINDS = {
    "kubernetes_namespace_v1": ("v1", "Namespace", "this"),
    "kubernetes_service_account_v1": ("v1", "ServiceAccount", "worker"),
    "kubernetes_deployment_v1": ("apps/v1", "Deployment", "worker"),
    "kubernetes_horizontal_pod_autoscaler_v2": ("autoscaling/v2", "HorizontalPodAutoscaler", "worker"),
    "kubernetes_pod_disruption_budget_v1": ("policy/v1", "PodDisruptionBudget", "worker"),
    "kubernetes_network_policy_v1": ("networking.k8s.io/v1", "NetworkPolicy", "worker"),
}
PLURAL = {  # within a block of this name
    "spec": {"container": "containers", "volume": "volumes", "metric": "metrics"},
    "container": {"env": "env", "port": "ports", "volume_mount": "volumeMounts"},
    "scale_up": {"policy": "policies"},
    "scale_down": {"policy": "policies"},
}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def kubernetes(body, within):
    made = {}
    for name, value in body.items():
        blocks = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
        plural = PLURAL.get(within, {}).get(name)
        if plural:
            made[plural] = [kubernetes(v, name) for v in value]
        elif blocks:
            (single,) = value
            made[camel(name)] = kubernetes(single, name)
        else:
            made[camel(name)] = value
    return made


def gke(module):
    documents = []
    for resource, (version, kind, name) in KINDS.items():
        body = module.resource(resource, name).body
        body = {k: v for k, v in body.items() if k in ("metadata", "spec")}
        documents.append({"apiVersion": version, "kind": kind, **kubernetes(body, kind)})
    return "---\n".join(dump(d) for d in documents)


# --- Cloud Run, in the form that `gcloud run services replace` takes

INGRESS = {
    "INGRESS_TRAFFIC_INTERNAL_ONLY": "internal",
    "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER": "internal-and-cloud-load-balancing",
    "INGRESS_TRAFFIC_ALL": "all",
}


def probe(used):
    made = {}
    for name in list(used.body):
        made[camel(name)] = kubernetes(used.block(name).body, name) if name == "http_get" else used[name]
    return made


def cloud_run(module):
    service = module.resource("google_cloud_run_v2_service").ignore("deletion_protection", "labels")
    template = service.block("template")
    scaling = template.block("scaling")
    container = template.block("containers").ignore("dynamic")
    resources = container.block("resources")
    environment = module.names["local"].environment
    made = {
        "apiVersion": "serving.knative.dev/v1",
        "kind": "Service",
        "metadata": {
            "name": service["name"],
            "labels": {"cloud.googleapis.com/location": service["location"]},
            "annotations": {
                "run.googleapis.com/ingress": INGRESS[service["ingress"]],
                "run.googleapis.com/custom-audiences": '["' + '","'.join(service["custom_audiences"]) + '"]',
            },
        },
        "spec": {
            "template": {
                "metadata": {
                    "annotations": {
                        "autoscaling.knative.dev/minScale": str(scaling["min_instance_count"]),
                        "autoscaling.knative.dev/maxScale": str(scaling["max_instance_count"]),
                        "run.googleapis.com/cpu-throttling": str(resources["cpu_idle"]).lower(),
                        "run.googleapis.com/startup-cpu-boost": str(resources["startup_cpu_boost"]).lower(),
                    }
                },
                "spec": {
                    "containerConcurrency": template["max_instance_request_concurrency"],
                    "timeoutSeconds": int(template["timeout"].rstrip("s")),
                    "serviceAccountName": template["service_account"],
                    "containers": [
                        {
                            "image": container["image"],
                            "ports": [{"containerPort": container.block("ports")["container_port"]}],
                            "env": [{"name": k, "value": v} for k, v in environment.items()],
                            "resources": {"limits": resources["limits"]},
                            "startupProbe": probe(container.block("startup_probe")),
                            "livenessProbe": probe(container.block("liveness_probe")),
                        }
                    ],
                },
            }
        },
    }
    for used in (service, template, scaling, container, resources):
        used.done()
    return dump(made)


# --- App Engine


def seconds(text):
    return int(text.rstrip("s"))


def check(used, more):
    made = {
        "path": used["path"],
        "check_interval_sec": seconds(used["check_interval"]),
        "timeout_sec": seconds(used["timeout"]),
        "failure_threshold": used["failure_threshold"],
        "success_threshold": used["success_threshold"],
        more + "_sec": seconds(used[more]),
    }
    used.done()
    return made


def app_engine(module):
    version = module.resource("google_app_engine_flexible_app_version").ignore(
        "deployment", "version_id", "delete_service_on_destroy", "noop_on_destroy"
    )
    resources = version.block("resources")
    scaling = version.block("automatic_scaling")
    made = {
        "runtime": version["runtime"],
        "env": "flex",
        "service": version["service"],
        "service_account": version["service_account"],
        "env_variables": version["env_variables"],
        "resources": {
            "cpu": resources["cpu"],
            "memory_gb": resources["memory_gb"],
            "disk_size_gb": resources["disk_gb"],
        },
        "network": {"name": version.block("network")["name"]},
        "automatic_scaling": {
            "min_num_instances": scaling["min_total_instances"],
            "max_num_instances": scaling["max_total_instances"],
            "cool_down_period_sec": seconds(scaling["cool_down_period"]),
            "cpu_utilization": {"target_utilization": scaling.block("cpu_utilization")["target_utilization"]},
        },
        "readiness_check": check(version.block("readiness_check"), "app_start_timeout"),
        "liveness_check": check(version.block("liveness_check"), "initial_delay"),
    }
    for used in (version, resources, scaling):
        used.done()
    return dump(made)


# --- managed instance group


def cloud_init(module):
    text = (module.folder / "cloud-init.yaml.tftpl").read_text()
    call = next(b["cloud_init"] for b in module.content["locals"] if "cloud_init" in b)
    pairs = re.findall(r'(FRAMEFLEET_\w+|GOOGLE_\w+)\s*=\s*(.+?)\s*(?=,?\s*(?:FRAMEFLEET_|GOOGLE_|\}))', call)
    assert pairs, call
    lines = ""
    for name, expression in pairs:
        expression = expression.rstrip(", \n")
        value = unquoted(expression) if expression.startswith('"') else module.evaluate(expression)
        lines += f"      {name}={value}\n"
    text = re.sub(r"%\{ for .*?endfor ~\}\n", lambda m: lines, text, flags=re.S)
    image = module.variables["image"]
    text = text.replace('${split("/", image)[0]}', image.split("/")[0]).replace("${image}", image)
    assert "${" not in text and "%{" not in text, text
    first, rest = text.split("\n", 1)  # cloud-init wants its own word on the first line
    return f"{first}\n{HEAD}{rest}"


def mig(module):
    template = module.resource("google_compute_instance_template").ignore("name_prefix", "labels", "region")
    disk, network, scheduling = (template.block(b) for b in ("disk", "network_interface", "scheduling"))
    account, shield = template.block("service_account"), template.block("shielded_instance_config")
    metadata = {k: v for k, v in template["metadata"].items() if k != "user-data"}
    health = module.resource("google_compute_health_check", "live")
    http = health.block("http_health_check")
    firewall = module.resource("google_compute_firewall", "health")
    allow = firewall.block("allow")
    group = module.resource("google_compute_region_instance_group_manager").ignore("version", "region")
    healing, update = group.block("auto_healing_policies").ignore("health_check"), group.block("update_policy")
    scaler = module.resource("google_compute_region_autoscaler").ignore("name", "target", "region")
    policy = scaler.block("autoscaling_policy")
    metric, scale_in = policy.block("metric"), policy.block("scale_in_control")
    name, region = group["name"], module.variables["region"]
    spot = scheduling["preemptible"]
    scheduling.ignore("automatic_restart", "provisioning_model")
    project, source = disk["source_image"].split("/")[1], disk["source_image"].split("/")[-1]
    disk.ignore("boot", "auto_delete")
    assert health["name"] == name and group["base_instance_name"] == name
    commands = [
        ["gcloud compute instance-templates create", f"{name}-v1", f"--instance-template-region={region}",
         f"--machine-type={template['machine_type']}", f"--tags={template['tags'][0]}",
         f"--image-project={project}", f"--image-family={source}",
         f"--boot-disk-size={disk['disk_size_gb']}GB", f"--boot-disk-type={disk['disk_type']}",
         f"--network={network['network']}", "--no-address",
         *([f"--provisioning-model=SPOT", f"--instance-termination-action={scheduling['instance_termination_action']}"] if spot else []),
         f"--maintenance-policy={scheduling['on_host_maintenance']}",
         f"--service-account={account['email']}", f"--scopes={','.join(account['scopes'])}",
         *(f"--shielded-{flag}" for flag, on in (("secure-boot", shield["enable_secure_boot"]),
           ("vtpm", shield["enable_vtpm"]), ("integrity-monitoring", shield["enable_integrity_monitoring"])) if on),
         f"--metadata={','.join(f'{k}={v}' for k, v in metadata.items())}",
         "--metadata-from-file=user-data=cloud-init.yaml"],
        ["gcloud compute health-checks create http", name, f"--port={http['port']}",
         f"--request-path={http['request_path']}", f"--check-interval={health['check_interval_sec']}s",
         f"--timeout={health['timeout_sec']}s", f"--unhealthy-threshold={health['unhealthy_threshold']}"],
        ["gcloud compute firewall-rules create", firewall["name"], f"--network={firewall['network']}",
         f"--direction={firewall['direction']}", f"--source-ranges={','.join(firewall['source_ranges'])}",
         f"--target-tags={','.join(firewall['target_tags'])}",
         f"--allow={allow['protocol']}:{','.join(allow['ports'])}"],
        ["gcloud compute instance-groups managed create", name, f"--region={region}",
         f"--base-instance-name={name}",
         f"--template=projects/{module.variables['project']}/regions/{region}/instanceTemplates/{name}-v1",
         f"--size={policy['min_replicas']}", f"--health-check={name}",
         f"--initial-delay={healing['initial_delay_sec']}s"],
        ["gcloud compute instance-groups managed set-autoscaling", name, f"--region={region}",
         f"--min-num-replicas={policy['min_replicas']}", f"--max-num-replicas={policy['max_replicas']}",
         f"--cool-down-period={policy['cooldown_period']}s",
         f"--update-stackdriver-metric={metric['name']}",
         f"--stackdriver-metric-filter='{metric['filter']}'",
         f"--stackdriver-metric-single-instance-assignment={metric['single_instance_assignment']}",
         f"--scale-in-control=max-scaled-in-replicas-percent={scale_in.block('max_scaled_in_replicas')['percent']},"
         f"time-window={scale_in['time_window_sec']}"],
    ]
    update.ignore("type", "minimal_action", "max_surge_fixed", "max_unavailable_fixed")  # README: a new version
    network.ignore("subnetwork")
    for used in (template, disk, network, scheduling, account, shield, health, http, firewall, allow, group,
                 healing, update, scaler, policy, metric, scale_in):
        used.done()
    text = "#!/usr/bin/env bash\n" + HEAD + "set -euo pipefail\n"
    text += f"gcloud config set project {module.variables['project']}\n"
    for command in commands:
        text += "\n" + " \\\n  ".join([command[0] + " " + command[1], *command[2:]]) + "\n"
    return text


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def dump(document):
    return yaml.dump(document, Dumper=Plain, sort_keys=False, width=1000, allow_unicode=True)


def files(root: Path):
    """All files: path under deploy/ to text."""
    example = dict(
        re.findall(r'^(\w+)\s*=\s*"(.*)"', (root / "terraform/examples/gke/terraform.tfvars.example").read_text(), re.M)
    )
    project, bucket, image = example["project"], example["bucket"], example["worker_image"]
    region = "europe-west1"
    account = lambda name: SimpleNamespace(email=f"{name}@{project}.iam.gserviceaccount.com")
    modules = root / "terraform/modules"
    common = {"project": project, "image": image, "store": f"gs://{bucket}"}
    pushed = {"push_account": account("framefleet-push").email}
    meta = lambda **names: [SimpleNamespace(**names)]
    gke_names = {
        "google_service_account": SimpleNamespace(worker=account("framefleet-worker")),
        "kubernetes_namespace_v1": SimpleNamespace(this=SimpleNamespace(metadata=meta(name="framefleet"))),
        "kubernetes_service_account_v1": SimpleNamespace(worker=SimpleNamespace(metadata=meta(name="framefleet-worker"))),
        "kubernetes_deployment_v1": SimpleNamespace(worker=SimpleNamespace(metadata=meta(name="framefleet-worker"))),
    }
    runs_as = {"google_service_account": SimpleNamespace(worker=account("framefleet-worker"))}
    flex = {"google_service_account": SimpleNamespace(worker=account("framefleet-app-engine")),
            "google_project_iam_member": SimpleNamespace(worker=None)}
    compute = {
        **runs_as,
        "google_compute_instance_template": SimpleNamespace(worker=SimpleNamespace(id="template")),
        "google_compute_health_check": SimpleNamespace(live=SimpleNamespace(id="check")),
        "google_compute_region_instance_group_manager": SimpleNamespace(worker=SimpleNamespace(id="group")),
    }
    machines = Module(modules / "worker-mig", {**common, "region": region}, compute)
    machines.names["local"].cloud_init = "cloud-init.yaml"
    machines.names["var"].subnetwork = None
    return {
        "gke/worker.yaml": HEAD + gke(Module(modules / "worker-gke", common, gke_names)),
        "cloud-run/service.yaml": HEAD
        + cloud_run(Module(modules / "worker-cloud-run", {**common, **pushed, "region": region}, runs_as)),
        "app-engine/app.yaml": HEAD
        + app_engine(Module(modules / "worker-app-engine", {**common, **pushed, "service": "default"}, flex)),
        "mig/cloud-init.yaml": cloud_init(machines),
        "mig/create.sh": mig(machines),
    }

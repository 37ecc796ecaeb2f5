"""Checks Terraform files against the providers' published schemas; see check-terraform.
Usage: check_terraform.py FOLDER GOOGLE_SCHEMA KUBERNETES_SCHEMA
Prints each mistake as file: resource: what; exits with 1 if there is one."""
import re
import sys
from pathlib import Path

import hcl2
import terraform_schema

# What Terraform itself takes in every resource, data source and module call.
META = {"count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection"}
NOTES = {"__is_block__", "__comments__", "__inline_comments__"}

# Arguments that are newer than the published schema (google 6.50), with their source.
# resource: {argument path: where it is documented}
NEWER = {}

# Arguments whose absence is a trap: 7.0 changed the default (its upgrade guide, sections
# google_bigquery_table and google_project_service), or the platform's default is not what a worker
# needs. Path of the block they belong to: the arguments.
STATED = {
    "google_bigquery_table": {"view": {"use_legacy_sql"}, "": {"deletion_protection"}},
    "google_project_service": {"": {"disable_on_destroy"}},
    "google_cloud_run_v2_service": {
        "": {"deletion_protection", "ingress"},
        "template": {"max_instance_request_concurrency", "timeout", "service_account"},
        "template.containers.resources": {"cpu_idle"},
    },
    "google_pubsub_subscription": {"": {"expiration_policy", "message_retention_duration"}},
    "google_storage_bucket": {"": {"soft_delete_policy", "public_access_prevention", "uniform_bucket_level_access"}},
}

SINGLE_TYPES = {"string": (str, int, float, bool), "number": (int, float), "bool": (bool,)}


def unquoted(text):
    return text[1:-1] if isinstance(text, str) and len(text) > 1 and text[0] == text[-1] == '"' else text


def is_expression(value):
    return isinstance(value, str) and value.startswith("${")


class Checker:
    def __init__(self, root, schemas):
        self.root = root
        self.schemas = schemas
        self.mistakes = []
        self.checked = {"resources": 0, "arguments": 0, "references": 0, "modules": 0}
        self.known = {}

    def schema(self, kind, is_data):
        provider, _, name = kind.partition("_")
        if (kind, is_data) not in self.known:
            folder = self.schemas.get(provider)
            self.known[kind, is_data] = folder and terraform_schema.load(folder, provider, name, is_data)
        return self.known[kind, is_data]

    def say(self, where, what):
        mistake = f"{where}: {what}"
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)

    # --- one module or example: all its files together

    def module(self, folder):
        files = {f: hcl2.loads(f.read_text()) for f in sorted(folder.glob("*.tf"))}
        scope = Scope(folder, files)
        for file, content in files.items():
            where = str(file.relative_to(self.root))
            for is_data, block in ((False, "resource"), (True, "data")):
                for labelled in content.get(block, []):
                    ((kind, named),) = labelled.items()
                    ((name, body),) = named.items()
                    self.resource(f"{where}: {unquoted(kind)}.{unquoted(name)}", unquoted(kind), body, is_data)
            for labelled in content.get("module", []):
                ((name, body),) = labelled.items()
                self.call(f"{where}: module.{unquoted(name)}", folder, body)
            self.references(where, file.read_text(), scope)
        return scope

    def resource(self, where, kind, body, is_data):
        schema = self.schema(kind, is_data)
        self.checked["resources"] += 1
        if schema is None:
            self.say(where, f"there is no {'data source' if is_data else 'resource'} {kind}")
            return
        self.block(where, kind, "", body, schema, META)

    def block(self, where, kind, path, body, schema, allowed=frozenset()):
        given = dict(body)
        for labelled in given.pop("dynamic", []):
            ((name, content),) = labelled.items()
            given.setdefault(unquoted(name), [])
            given[unquoted(name)] = given[unquoted(name)] + content["content"]
        for name, value in given.items():
            if name in NOTES or (name in allowed):
                continue
            full = path + name
            if full in NEWER.get(kind, {}):
                continue
            self.checked["arguments"] += 1
            argument = schema.arguments.get(name)
            if argument is None:
                self.say(where, f"'{full}' is not an argument{self.near(name, schema)}")
            else:
                self.value(where, kind, full, value, argument)
        for name in sorted(STATED.get(kind, {}).get(path.rstrip("."), set()) - set(given)):
            self.say(where, f"'{path}{name}' must be stated: its default is a trap")
        for argument in schema.arguments.values():
            if argument.required and argument.name not in given:
                self.say(where, f"'{path}{argument.name}' is required")

    def near(self, name, schema):
        close = [a for a in schema.arguments if a.replace("_", "") == name.replace("_", "") or name in a]
        return f"; is it {' or '.join(close)}?" if close else ""

    def value(self, where, kind, path, value, argument):
        blocks = [v for v in value if isinstance(v, dict) and v.get("__is_block__")] if isinstance(value, list) else []
        if argument.is_block:
            if not blocks:
                self.say(where, f"'{path}' is a block, not an argument")
            elif not argument.many and len(blocks) > 1:
                self.say(where, f"'{path}' may be given once")
            for block in blocks:
                self.block(where, kind, path + ".", block, argument.type)
            return
        if blocks:
            self.say(where, f"'{path}' is an argument, not a block: write {path} = …")
        elif not is_expression(value):
            self.plain(where, path, value, argument)

    def plain(self, where, path, value, argument):
        value = unquoted(value)
        if argument.type == "list" or argument.many:
            fits = isinstance(value, list)
        elif argument.type == "map":
            fits = isinstance(value, dict)
        elif argument.type in SINGLE_TYPES:
            fits = isinstance(value, SINGLE_TYPES[argument.type]) or (
                argument.type == "number" and isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value)
            )
        else:
            fits = True
        if not fits:
            self.say(where, f"'{path}' takes a {argument.type}, not {value!r}")

    # --- calls of our own modules

    def call(self, where, folder, body):
        self.checked["modules"] += 1
        source = (folder / unquoted(body["source"])).resolve()
        if not source.is_dir():
            self.say(where, f"there is no module {body['source']}")
            return
        files = {f: hcl2.loads(f.read_text()) for f in sorted(source.glob("*.tf"))}
        variables = Scope(source, files).variables
        given = set(body) - NOTES - META - {"source", "version", "providers"}
        for name in sorted(given - set(variables)):
            self.say(where, f"the module has no variable '{name}'")
        for name in sorted(n for n, has_default in variables.items() if not has_default and n not in given):
            self.say(where, f"the module's variable '{name}' is required")

    # --- references

    def references(self, where, text, scope):
        text = re.sub(r"(?m)^\s*#.*$", "", text)
        found = lambda pattern: set(re.findall(pattern, text))
        for name in found(r"\bvar\.(\w+)"):
            self.need(where, name in scope.variables, f"var.{name} is not declared")
        for name in found(r"\blocal\.(\w+)"):
            self.need(where, name in scope.locals, f"local.{name} is not declared")
        for module, output in found(r"\bmodule\.(\w+)(?:\[[^\]]*\])?\.(\w+)"):
            outputs = scope.module_outputs(module)
            self.need(where, outputs is not None, f"module.{module} is not declared")
            self.need(where, outputs is None or output in outputs, f"module.{module} has no output '{output}'")
        for data, kind, name, attribute in found(
            r"(?<![\w.\"/])(data\.)?((?:google|kubernetes)_\w+)\.(\w+)(?:\[[^\]]*\])?(?:\.(\w+))?"
        ):
            self.need(where, (bool(data), kind, name) in scope.resources, f"{data}{kind}.{name} is not declared")
            schema = self.schema(kind, bool(data))
            if attribute and schema:
                known = terraform_schema.camel_is_known(schema, attribute)
                self.need(where, known, f"{data}{kind}.{name} has no attribute '{attribute}'")

    def need(self, where, good, what):
        self.checked["references"] += 1
        if not good:
            self.say(where, what)


class Scope:
    """What a folder declares."""

    def __init__(self, folder, files):
        self.folder = folder
        self.variables, self.locals, self.modules, self.resources, self.outputs = {}, set(), {}, set(), set()
        for content in files.values():
            for labelled in content.get("variable", []):
                for name, body in labelled.items():
                    self.variables[unquoted(name)] = "default" in body
            for block in content.get("locals", []):
                self.locals |= set(block) - NOTES
            for labelled in content.get("module", []):
                for name, body in labelled.items():
                    self.modules[unquoted(name)] = unquoted(body["source"])
            for labelled in content.get("output", []):
                self.outputs |= {unquoted(name) for name in labelled}
            for is_data, kind in ((False, "resource"), (True, "data")):
                for labelled in content.get(kind, []):
                    ((resource, named),) = labelled.items()
                    self.resources |= {(is_data, unquoted(resource), unquoted(name)) for name in named}

    def module_outputs(self, module):
        if module not in self.modules:
            return None
        text = "".join(f.read_text() for f in (self.folder / self.modules[module]).glob("*.tf"))
        return set(re.findall(r'^output "(\w+)"', text, re.M))


def main():
    root = Path(sys.argv[1])
    checker = Checker(root, {"google": Path(sys.argv[2]), "kubernetes": Path(sys.argv[3])})
    folders = sorted({f.parent for f in root.rglob("*.tf")})
    for folder in folders:
        scope = checker.module(folder)
        for extra in folder.glob("*.tfvars*"):
            names = set(re.findall(r"^(\w+)\s*=", extra.read_text(), re.M))
            for name in sorted(names - set(scope.variables)):
                checker.say(str(extra.relative_to(root)), f"there is no variable '{name}'")
    for mistake in checker.mistakes:
        print(f"check-terraform: {mistake}")
    counts = ", ".join(f"{n} {what}" for what, n in checker.checked.items())
    newer = sum(len(a) for a in NEWER.values())
    print(f"check-terraform: {len(folders)} folders, {counts}; {newer} newer names; {len(checker.mistakes)} mistakes")
    sys.exit(1 if checker.mistakes else 0)


main()

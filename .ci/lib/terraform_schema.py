"""What a provider's resources take, read from the type declarations that CDK for Terraform
publishes for it (npm: @cdktf/provider-google, @cdktf/provider-kubernetes)."""
import re
from dataclasses import dataclass, field
from pathlib import Path

PROPERTY = re.compile(r"/\*\*(.*?)\*/\s*readonly (\w+)(\??): (.*?);\n(?=    /\*\*|\}|    readonly|$)", re.S)
INTERFACE = re.compile(r"^export interface (\w+)(?: extends [\w., ]+)? \{\n(.*?)^\}", re.S | re.M)
GETTER = re.compile(r"^    get (\w+)\(\)", re.M)
ANCHOR = re.compile(r"docs/(?:resources|data-sources)/\w+#(\w+)")


@dataclass
class Argument:
    """One argument or block: type is string, number, bool, list, map or a nested Block."""

    name: str
    required: bool
    type: object
    is_block: bool
    many: bool


@dataclass
class Block:
    arguments: dict = field(default_factory=dict)
    attributes: set = field(default_factory=set)


def load(folder: Path, provider: str, resource: str, is_data: bool) -> Block | None:
    """The schema of a resource or data source without its provider's prefix; None if there is none."""
    directory = (f"data-{provider}-" if is_data else "") + resource.replace("_", "-")
    file = folder / "lib" / directory / "index.d.ts"
    if not file.exists():
        return None
    text = file.read_text()
    structs = file.parent / "index-structs"
    if structs.is_dir():
        text += "".join(f.read_text() for f in sorted(structs.glob("*.d.ts")))
    interfaces = dict(INTERFACE.findall(text))
    top = next(n for n, _ in INTERFACE.findall(file.read_text()) if n.endswith("Config"))
    block = _block(interfaces, top, ())
    block.attributes = set(GETTER.findall(text)) | {_camel(n) for n in block.arguments}
    return block


def camel_is_known(block: Block, name: str) -> bool:
    return _camel(name) in block.attributes


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def _block(interfaces: dict, name: str, above: tuple) -> Block:
    block = Block()
    for doc, camel, optional, type_text in PROPERTY.findall(interfaces[name]):
        anchor = ANCHOR.search(doc)
        if anchor is None:
            continue
        snake = anchor.group(1)
        kind, many = _type(type_text.replace("cdktf.IResolvable", "").strip(" |"), interfaces, above + (name,))
        is_block = re.search(rf"^\s*\*\s*{snake} block\s*$", doc, re.M) is not None
        block.arguments[snake] = Argument(snake, not optional, kind, is_block, many)
    return block


def _type(text: str, interfaces: dict, above: tuple):
    text = text.strip()
    many = text.endswith("[]")
    bare = text.removesuffix("[]").strip()
    if bare in interfaces:
        return (_block(interfaces, bare, above) if bare not in above else Block()), many
    if many:
        return "list", True
    if bare.startswith("{"):
        return "map", False
    return {"string": "string", "number": "number", "boolean": "bool"}.get(bare, "any"), False

"""The shape of the code, kept by its syntax trees: who may import whom, what stays pure, how long things get, what is registered.

docs/ARCHITECTURE.md says why. When a test here fails, move the code; change the tables only together with that page.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from handoutgen.blocks import BLOCKS
from handoutgen.checks import CHECKS
from handoutgen.cli.main import COMMANDS
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "handoutgen"
PACKAGE = "handoutgen"

# Layer: the layers it may import. A layer is a package below handoutgen, or a module there.
CORE = {"model", "blocks", "source", "compose", "checks", "layout", "targets"}
MAY_IMPORT = {
    "model": {"model"},
    "blocks": {"model", "blocks"},
    "source": {"model", "blocks", "source"},
    "compose": {"model", "compose"},
    "checks": {"model", "checks"},
    "layout": {"model", "layout"},
    "targets": {"model", "compose", "checks", "layout", "targets"},
    "verify": {"model", "verify"},
    "batch": CORE | {"batch"},
    "report": CORE | {"batch", "report"},
    "printing": CORE | {"batch", "printing"},
    "desk": CORE | {"batch", "report", "printing", "desk"},
    "cli": CORE | {"verify", "batch", "report", "printing", "desk", "cli"},
    "__main__": {"cli"},
    "__init__": set(),
}

# Library: the modules that may import it, so that each can be replaced, and none is loaded where it is not needed.
HOMES = {
    "yaml": ("source.parse",),
    "jinja2": ("source",),
    "markdown_it": ("source",),
    "segno": ("blocks",),
    "reportlab": ("targets.pdf",),
    "uharfbuzz": ("targets.pdf",),
    "PIL": ("targets.pdf",),
    "svglib": ("targets.pdf",),
    "pypdf": ("verify",),
    "pypdfium2": ("cli", "targets.pdf", "desk"),
    "click": ("cli", "report"),
    "rich": ("cli", "report"),
    "starlette": ("desk",),
    "uvicorn": ("desk",),
    "watchfiles": ("desk",),
    "obstore": ("batch.outputs.bucket",),
    "distributed": ("batch.crews.cluster",),
}
IMPORT_NAMES = {"pyyaml": "yaml", "markdown-it-py": "markdown_it", "pillow": "PIL"}

# The core gets bytes and dates handed in: it touches no file, clock, network, environment or chance.
OUTSIDE = {"os", "pathlib", "shutil", "tempfile", "glob", "time", "random", "secrets", "socket", "subprocess", "urllib", "locale", "uuid"}
CLOCK = {"today", "now", "utcnow", "localtime"}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
LEAST_MODULES = 60


@dataclass(frozen=True, slots=True)
class Module:
    """One file: `name` is what follows `handoutgen.`."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def layer(self) -> str:
        return self.name.split(".")[0]

    @property
    def imports(self) -> tuple[tuple[str, int], ...]:
        """Everything imported, as dotted names with their lines."""
        found: list[tuple[str, int]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(alias.name, node.lineno) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{self.name}:{node.lineno} imports relatively"
                found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
        return tuple(found)


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[-1] == "__init__" and len(parts) > 1:
            parts = parts[:-1]
        text = path.read_text(encoding="utf-8")
        found.append(Module(".".join(parts), path, ast.parse(text), text.count("\n")))
    return tuple(found)


@cache
def names() -> frozenset[str]:
    return frozenset(module.name for module in modules())


def own(imported: str) -> str:
    """The module of ours that an import names ("model.text" for "handoutgen.model.text.Run"); "" if it is not ours."""
    if imported.split(".")[0] != PACKAGE:
        return ""
    parts = imported.split(".")[1:]
    while parts and ".".join(parts) not in names():
        parts.pop()
    return ".".join(parts) or "__init__"


def within(module: str, homes: tuple[str, ...]) -> bool:
    return any(module == home or module.startswith(home + ".") for home in homes)


def test_all_modules_are_seen() -> None:
    assert len(modules()) >= LEAST_MODULES
    assert {module.layer for module in modules()} == set(MAY_IMPORT)


def test_imports_point_one_way() -> None:
    wrong = []
    for module in modules():
        for imported, line in module.imports:
            target = own(imported)
            if not target or imported == f"{PACKAGE}.__version__":
                continue
            if target.split(".")[0] not in MAY_IMPORT[module.layer]:
                wrong.append(f"{module.name}:{line} imports {imported}")
    assert wrong == []


def test_no_cycles() -> None:
    graph = {module.name: {own(imported) for imported, _ in module.imports} - {"", "__init__", module.name} for module in modules()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())
    assert done == names()


def test_each_library_is_imported_in_its_home_only() -> None:
    wrong = []
    for module in modules():
        for imported, line in module.imports:
            library = imported.split(".")[0]
            if library != PACKAGE and library not in sys.stdlib_module_names and not within(module.name, HOMES.get(library, ())):
                wrong.append(f"{module.name}:{line} imports {library}")
    assert wrong == []


def test_each_library_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [*project["dependencies"], *(each for name in extras if name not in ("test", "bench") for each in extras[name])]
    bare = {entry.split(">")[0].split("=")[0].strip() for entry in declared}
    assert {IMPORT_NAMES.get(name, name) for name in bare} == set(HOMES)


def test_imports_stand_at_the_top() -> None:
    """The commands load heavy libraries where they need them; everyone else says at the top what it needs."""
    wrong = []
    for module in modules():
        if module.layer == "cli":
            continue
        for function in ast.walk(module.tree):
            if isinstance(function, ast.FunctionDef):
                inside = [node.lineno for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
                wrong += [f"{module.name}:{line}" for line in inside]
    assert wrong == []


def test_the_core_is_pure() -> None:
    wrong = []
    for module in modules():
        if module.layer not in CORE | {"verify"}:
            continue
        wrong += [f"{module.name}:{line} imports {name}" for name, line in module.imports if name.split(".")[0] in OUTSIDE]
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if (isinstance(called, ast.Name) and called.id in {"open", "print", "input", "eval", "exec"}) or (
                isinstance(called, ast.Attribute) and called.attr in CLOCK
            ):
                wrong.append(f"{module.name}:{node.lineno} calls {ast.unparse(called)}")
    assert wrong == []


def test_modules_and_functions_stay_short() -> None:
    long = [f"{module.name}: {module.lines} lines" for module in modules() if module.lines > LONGEST_MODULE]
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef) and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION:
                long.append(f"{module.name}:{node.lineno} {node.name}: {length} lines")
    assert long == []


def test_every_module_says_what_it_does() -> None:
    assert [module.name for module in modules() if not ast.get_docstring(module.tree)] == []


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {module.path.parent for module in modules()}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_no_module_is_named_after_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core", "base", "tools"}
    assert [module.name for module in modules() if module.name.split(".")[-1] in empty] == []


@pytest.mark.parametrize("folder", ["blocks", "checks", "cli"])
def test_everything_that_can_be_registered_is(folder: str) -> None:
    """Registries are visible lists: a file that its registry does not name would be dead without a word."""
    registered = {
        "blocks": sorted(block.__module__.split(".")[-1] for block in BLOCKS.values()),
        "checks": sorted(check.__name__.split(".")[-1] for check in CHECKS),
        "cli": sorted(name.replace("-", "_") for name in COMMANDS),
    }[folder]
    assert len(registered) >= {"blocks": 18, "checks": 10, "cli": 10}[folder]
    assert [module.name.split(".")[-1] for module in modules() if registers(module, folder)] == registered


def registers(module: Module, folder: str) -> bool:
    """Is this a block type, a check, a command?"""
    if module.layer != folder:
        return False
    if folder == "checks":
        return "CODE" in assigned(module.tree.body)
    if folder == "blocks":
        return any("NAME" in assigned(node.body) for node in module.tree.body if isinstance(node, ast.ClassDef))
    return any(node.name == "command" for node in module.tree.body if isinstance(node, ast.FunctionDef))


def test_a_block_type_is_called_like_its_file() -> None:
    assert {name: block.__module__ for name, block in BLOCKS.items()} == {name: f"{PACKAGE}.blocks.{name}" for name in BLOCKS}
    assert [name for name, block in BLOCKS.items() if name != block.NAME] == []


def test_codes_of_checks_are_their_own() -> None:
    codes = [check.CODE for check in CHECKS]
    assert len(codes) == len(set(codes))


def assigned(body: list[ast.stmt]) -> set[str]:
    """Names that statements give a value."""
    found = {target.id for node in body if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)}
    return found | {node.target.id for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}


# Modules without a test file of their own, and why.
UNTESTED = {
    "__init__": "the version alone",
    "__main__": "test_wheel.py runs it",
    "layout.metrics": "a protocol: mypy holds FontLibrary to it",
}


def test_every_module_has_its_test() -> None:
    lacking = []
    for module in modules():
        parts = module.path.relative_to(SOURCE).with_suffix("").parts
        if module.name in UNTESTED or parts[-1] == "__init__" or records_only(module.tree):
            continue
        if not ROOT.joinpath("tests", *parts[:-1], f"test_{parts[-1]}.py").is_file():
            lacking.append("/".join(parts))
    assert lacking == []
    assert [name for name in UNTESTED if name not in names()] == []


def records_only(tree: ast.Module) -> bool:
    """Declarations without behaviour: nothing in them to be wrong that mypy would not see."""
    return not any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))


# Folders of which the page says what each of their files is, without naming all.
ALIKE = {"blocks", "checks", "cli", "verify", "report"}


def test_the_codemap_names_every_module() -> None:
    """Whoever looks for a thing finds the file in docs/ARCHITECTURE.md, in the rows of its folder."""
    text = ROOT.joinpath("docs", "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/[^|]*\|(.*)", text.partition("## Codemap")[2].partition("## Invariants")[0], re.MULTILINE)
    assert {folder for folder, _ in rows} >= {module.layer for module in modules() if "." in module.name}
    named = {(folder, name) for folder, row in rows for name in re.findall(r"\w+", row)} | {("batch", "counter")}
    wanted = [module for module in modules() if "." in module.name and module.layer not in ALIKE and module.path.stem != "__init__"]
    assert [module.name for module in wanted if (module.layer, module.path.stem) not in named] == []

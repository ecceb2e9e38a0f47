"""The house keeps its floors: who imports whom, what loads when, and how long a module may grow."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "advocacy").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 80

TOOLKITS = {"click", "rich", "textual"}
HEAVY = {"weasyprint", "textual", "pikepdf"}


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh Python holds after running some code."""
    report = "\nimport sys; print('loaded:', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code + report],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("loaded:")[2].split())


def test_floors_import_only_floors_below() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-logo"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", done.stdout)
    assert kept
    assert int(kept[1]) >= 3


def test_probe_sees_what_is_loaded() -> None:
    assert "rich" in loaded_by("import rich")


@pytest.mark.parametrize(
    "module",
    [
        "advocacy",
        "advocacy.errors",
        "advocacy.paths",
        "advocacy.model",
        "advocacy.evidence",
        "advocacy.funds",
        "advocacy.matching",
        "advocacy.letters",
        "advocacy.workflows",
        "advocacy.serving",
    ],
)
def test_floors_below_the_faces_load_no_toolkit_and_nothing_heavy(module: str) -> None:
    assert not loaded_by(f"import {module}") & (TOOLKITS | HEAVY)


def test_importing_the_package_loads_no_library() -> None:
    assert not loaded_by("import advocacy") & {"pydantic", "yaml", "jinja2", "babel", "lxml"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["letter", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from advocacy.cli.main import run
sys.argv = ["advocacy", *{arguments!r}]
try:
    run()
except SystemExit as end:
    assert not end.code, end.code
"""
    loaded = loaded_by(code)
    assert "click" in loaded
    assert not loaded & (HEAVY | {"pydantic"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_explains_itself_and_stays_short(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no module docstring"
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {
        node.name: length
        for node in functions
        if node.end_lineno and (length := node.end_lineno - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long

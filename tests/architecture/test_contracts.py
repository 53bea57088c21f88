"""The layers hold: what `pyproject.toml` says of imports, and what each base package may know at all."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("app", "models", "printing", "resources", "ui")

# Package → the only modules of ours, outside itself, that it may import.
MAY_KNOW = {
    "app.rules": {
        "models.vocabulary",
        "models.birth_dates",
        "models.kiosk_tries",
        "app.errors",
        "app.language",
    },
    "app.errors": set(),
    "app.language": {"resources"},
    "app.actor": {"models.vocabulary"},
    "models": set(),
    "printing": {"resources"},
    "resources": set(),
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*OURS, include_external_packages=False, cache_dir=None)


def test_import_contracts_hold() -> None:
    """The contracts of pyproject.toml; when one breaks, its report is the failure's text."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    words = ["--config", "pyproject.toml", "--no-cache", "--no-logo"]
    done = subprocess.run([*command, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert f"{len(contracts)} kept, 0 broken" in done.stdout
    assert not any("ignore_imports" in each for each in contracts)


def test_services_lie_in_rooms() -> None:
    """Which room needs which is a contract; a file outside of every room would be in none of its layers."""
    assert [each.name for each in (ROOT / "app/services").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("package", MAY_KNOW)
def test_a_base_package_knows_only_what_it_may(graph: grimp.ImportGraph, package: str) -> None:
    inside = {package} | graph.find_descendants(package)
    known = {
        f"{module} imports {imported}"
        for module in inside
        for imported in graph.find_modules_directly_imported_by(module)
        if imported not in inside and imported not in MAY_KNOW[package]
    }
    assert not known

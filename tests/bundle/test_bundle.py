"""The folder an office is given runs by itself: built by PyInstaller, started away from the sources."""

import json
import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tests.offices import Offices
from ui import icons

ROOT = Path(__file__).resolve().parents[2]
ENDING = ".exe" if os.name == "nt" else ""
LARGEST_MEGABYTES = 375
"""Qt is a third of it; the copies' cipher and the signatures brought 60 of the last."""

pytestmark = pytest.mark.bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both programs."""
    place = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(place / "dist"), "--workpath", str(place / "work")]
    done = subprocess.run([*command, *places], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return place / "dist" / "motcua"


def _start(
    bundle: Path, program: str, *words: str, platform: str = "offscreen"
) -> subprocess.CompletedProcess[str]:
    """Run a program of the bundle with nothing of this Python within its reach."""
    kept = ("PATH", "HOME", "TEMP", "TMP", "SYSTEMROOT", "APPDATA", "LOCALAPPDATA", "LANG", "LC_ALL")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(
        [str(bundle / f"{program}{ENDING}"), *words],
        cwd=bundle.parent,
        env={**environment, **({"QT_QPA_PLATFORM": platform} if platform else {})},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def _answer(bundle: Path, *words: str) -> dict[str, object]:
    done = _start(bundle, "motcua-admin", "--json", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_the_window_proves_itself(bundle: Path) -> None:
    """One dossier's whole life, its slip drawn by the bundle's own Qt and read back; no display is needed."""
    done = _start(bundle, "motcua", "--self-test", platform="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "found Phường Hoàn Kiếm, Hà Nội" in done.stdout
    assert "barcode read back" in done.stdout
    assert "read off a picture as well" in done.stdout
    assert "a label for the roll printer" in done.stdout
    assert done.stdout.rstrip().endswith("ok")


def test_the_command_line_works_a_day(bundle: Path, tmp_path: Path) -> None:
    """Set up a sample office, receive, find by barcode, print and try a workbook, as a script would."""
    office = ["--database", str(tmp_path / "office.db")]
    _answer(bundle, *office, "init", "--demo", "--dossiers", "2")
    intake = tmp_path / "intake.json"
    person = {"name": "Đặng Thị Bưởi"}
    intake.write_text(json.dumps({"procedure": "1.001193", "applicant": person}, ensure_ascii=False), "utf-8")
    received = _answer(bundle, *office, "receive", str(intake))
    editable = tmp_path / "giay-hen.docx"
    _answer(bundle, *office, "form", "docx", "receipt", str(received["code"]), "--output", str(editable))
    assert zipfile.is_zipfile(editable)
    shown = _answer(bundle, *office, "show", str(received["barcode"]))
    assert (shown["kind"], shown["code"], shown["applicant"]) == (
        "dossier",
        received["code"],
        "Đặng Thị Bưởi",
    )
    page = tmp_path / "slip.pdf"
    _answer(bundle, *office, "print", "receipt", str(received["code"]), "--output", str(page))
    assert page.read_bytes().startswith(b"%PDF")
    table = ROOT / "tests" / "data" / "catalogue.xlsx"
    imported = _answer(bundle, *office, "catalogue", "import", str(table), "--dry-run")
    assert imported["dry_run"] is True


def test_it_brings_its_own_driver_for_postgresql(bundle: Path, postgresql_offices: Offices) -> None:
    office = ["--database", postgresql_offices.empty()]
    _answer(bundle, *office, "init", "--demo", "--dossiers", "1")
    found = _start(bundle, "motcua-admin", "--json", *office, "find", "H26.16")
    assert len(json.loads(found.stdout)) == 1


def test_it_looks_itself_over_and_knows_its_version(bundle: Path, tmp_path: Path) -> None:
    office = ["--database", str(tmp_path / "office.db")]
    _answer(bundle, *office, "init", "--demo", "--dossiers", "0")
    support = tmp_path / "support.zip"
    done = _start(bundle, "motcua-admin", "--json", *office, "diagnose", "--bundle", str(support))
    states = {finding["name"]: finding["state"] for finding in json.loads(done.stdout)}
    assert (states["database"], states["fonts"]) == ("good", "good")
    with zipfile.ZipFile(support) as archive:
        versions = json.loads(archive.read("versions.json"))
    assert versions["motcua"] == metadata.version("motcua")


def test_a_rule_refuses_with_its_exit_code(bundle: Path, tmp_path: Path) -> None:
    office = ["--database", str(tmp_path / "office.db")]
    _answer(bundle, *office, "init", "--demo", "--dossiers", "0")
    again = _start(bundle, "motcua-admin", "--json", *office, "init", "--demo")
    assert again.returncode == 1
    assert json.loads(again.stdout)["error"]["code"] == "already_set_up"


def test_the_folder_carries_no_more_than_it_needs(bundle: Path) -> None:
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    names = {path.name for path in files}
    assert {"LICENSE", "LICENSE-liberation.txt", "LICENSE-remixicon.txt", "script.py.mako"} <= names
    assert icons.FONT in names
    assert not [name for name in names if "Qt6Quick" in name or "Qt6Qml" in name or "hypothesis" in name]
    assert sum(path.stat().st_size for path in files) < LARGEST_MEGABYTES * 1_000_000

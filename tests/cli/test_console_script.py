"""The real program in a process of its own: its encoding, its pipes, its exit codes, what it loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desks import FIRST_CODE, birth

PROGRAM = Path(sys.executable).with_name("motcua-admin")


def run(*words: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    # A Windows pipe and a bare service both lack UTF-8; the program must not care.
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "LC_", "LANG"))
    }
    return subprocess.run(
        [str(PROGRAM), *(str(word) for word in words)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env=bare | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"} | environment,
    )


def test_a_dossier_through_pipes(sqlite_office: str) -> None:
    given = json.dumps(birth(applicant={"name": "Đặng Thị Thuỳ Ngưỡng"}), ensure_ascii=False).encode()
    received = run("--json", "receive", "-", stdin=given, MOTCUA_DATABASE=sqlite_office)
    assert (received.returncode, received.stderr) == (0, b"")
    assert json.loads(received.stdout.decode("utf-8"))["applicant"] == "Đặng Thị Thuỳ Ngưỡng"
    assert "Đặng Thị Thuỳ Ngưỡng".encode() in received.stdout

    shown = run("--database", sqlite_office, "show", FIRST_CODE)
    assert shown.returncode == 0
    assert "Người nộp: Đặng Thị Thuỳ Ngưỡng" in shown.stdout.decode("utf-8").splitlines()
    assert b"\x1b" not in shown.stdout


def test_a_conversation(sqlite_office: str) -> None:
    """The next intake is sent only when the one before is answered."""
    words = [str(PROGRAM), "--database", sqlite_office, "--json", "receive", "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for number in (1, 2, 3):
            program.stdin.write(json.dumps(birth()).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["code"].endswith(f"-000{number}")
        program.stdin.close()
        assert program.stdout.read() == b""
        assert program.wait(timeout=120) == 0


def test_the_program_proves_itself() -> None:
    ran = run("--self-test")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode("utf-8").rstrip().endswith("ok")


def test_errors_through_pipes(sqlite_office: str) -> None:
    refused = run("--database", sqlite_office, "act", "complete", FIRST_CODE)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "Không có hồ sơ" in refused.stderr.decode("utf-8")
    assert run("frobnicate").returncode == 2
    assert run("--database", f"{sqlite_office}.none", "show", "x").returncode == 3


def test_a_reader_that_leaves_is_no_fault(sqlite_office: str) -> None:
    lines = b"".join(json.dumps(birth()).encode() + b"\n" for _ in range(3))
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as nobody:
        ran = subprocess.run(
            [str(PROGRAM), "--database", sqlite_office, "--json", "receive", "-"],
            input=lines,
            stdout=nobody,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert (ran.returncode, ran.stderr) == (3, b"")


@pytest.mark.parametrize("words", [["find", "an"], ["--json", "act", "complete", FIRST_CODE]])
def test_a_full_disk_is_told_by_the_exit_code(sqlite_office: str, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [str(PROGRAM), "--database", sqlite_office, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert (ran.returncode, ran.stderr) == (3, b"")


def test_closed_streams_are_no_fault(sqlite_office: str) -> None:
    def ran(words: str) -> subprocess.CompletedProcess[bytes]:
        script = f'exec "$0" --database "$1" {words}'
        return subprocess.run(
            ["/bin/sh", "-c", script, str(PROGRAM), sqlite_office],
            capture_output=True,
            check=False,
            timeout=120,
        )

    unheard = ran("--json find an >&-")
    assert (unheard.returncode, unheard.stderr) == (3, b"")
    assert ran(f"act complete {FIRST_CODE} 2>&-").returncode == 3
    unfed = ran("--json receive - <&-")
    assert (unfed.returncode, json.loads(unfed.stdout)["error"]["code"]) == (3, "file_unreadable")


def test_help_needs_no_database_code() -> None:
    check = (
        "import sys; from app.cli import main; code = main(['--help']);"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'PySide6', 'psycopg', 'pydantic', 'holidays'};"
        "sys.exit(code or sorted(heavy & set(sys.modules)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_help_in_english() -> None:
    ran = run("--language", "en", "--help")
    assert ran.returncode == 0
    assert "Usage" in ran.stdout.decode("utf-8")


def test_each_care_of_the_office_in_a_process_of_its_own(sqlite_office: str, tmp_path: Path) -> None:
    """Nothing a command needs has to have been read in by another one before."""
    secret = tmp_path / "mat-khau.txt"
    secret.write_text("motcua-demo", encoding="utf-8")
    words = ("--database", sqlite_office, "--user", "quantri", "--password-file", secret)
    for command in (
        ("backup", tmp_path / "sao-luu.db"),
        ("agency", "add-unit", "Văn thư", "--kind", "specialist"),
        ("user", "deactivate", "chuyenvien"),
        ("settings", "set", "phone", "024 0000 0000"),
        ("calendar", "confirm", "2026"),
        ("catalogue", "retire", "1.001193"),
        ("applicant", "doubles"),
        ("diagnose",),
        ("verify",),
    ):
        ran = run(*words, *command)
        assert (ran.returncode, ran.stderr.decode("utf-8")) == (0, ""), command

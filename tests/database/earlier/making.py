"""Makes the stored office of an earlier version, by that version's own program.

    python -m tests.database.earlier.making REVISION COMMIT

COMMIT is the last one whose tables are of REVISION. Its code is taken out beside and set to work as its users would:
a sample office, some days' acts, and then everything it says of each dossier. Both are kept in `tests/data/offices`.
"""

import contextlib
import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.database.earlier.stored import OFFICES, facts_file, office_file

ROOT = Path(__file__).resolve().parents[3]
SEED, DOSSIERS = "7", "20"
LISTS = ("today", "mine", "due_soon", "overdue", "awaiting", "waiting")

Say = Callable[..., Any]
"""What the program answers to a person's words, as a document; stops where it refuses."""

_PROGRAM = """
import contextlib, io, json, os, sys
from app.cli import main
for line in sys.stdin:
    asked = json.loads(line)
    os.environ.update(MOTCUA_USER=asked["user"], MOTCUA_PASSWORD="motcua-demo")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = main(asked["words"])
    print(json.dumps([code, said.getvalue()]), flush=True)
"""


def make(revision: str, commit: str) -> None:
    """The office and what is said of it, in place of what was stored of this revision."""
    with tempfile.TemporaryDirectory() as folder:
        code = Path(folder) / "program"
        subprocess.run(["git", "clone", "-q", "--shared", ROOT, code], check=True)
        subprocess.run(["git", "checkout", "-q", commit], cwd=code, check=True)
        office = Path(folder) / "office.db"
        with _program(code, office) as say:
            say("quantri", "init", "--demo", "--dossiers", DOSSIERS)
            _live(say, Path(folder))
            facts = {"revision": revision, "commit": commit, **_said(say, _codes(office))}
        whole = Path(folder) / "whole.db"
        with closing(sqlite3.connect(office)) as connection:
            [found] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            assert found == revision, found
            connection.execute("VACUUM INTO ?", (str(whole),))
        OFFICES.mkdir(exist_ok=True)
        office_file(revision).write_bytes(_packed(whole.read_bytes()))
        facts_file(revision).write_bytes(_packed(json.dumps(facts, ensure_ascii=False, indent=1).encode()))


@contextlib.contextmanager
def _program(code: Path, office: Path) -> Iterator[Say]:
    """The earlier program in one process of its own, told to by its command line."""
    own = {"PYTHONPATH": str(code), "XDG_DATA_HOME": str(code.parent), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        cwd=code,
        env=os.environ | own,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def say(user: str, *words: str) -> Any:
            asked = {"user": user, "words": ["--database", str(office), "--json", *words]}
            print(json.dumps(asked), file=process.stdin, flush=True)
            answered, said = json.loads(process.stdout.readline())  # type: ignore[union-attr]  # a pipe, as asked
            assert answered == 0, (user, words, said)
            return json.loads(said)

        yield say
        process.stdin.close()


def _live(say: Say, folder: Path) -> None:
    """Acts of each kind that every version knows, on dossiers of their own."""
    intake = folder / "intake.json"

    def receive(procedure: str, **more: object) -> str:
        given = {"procedure": procedure, "applicant": _AN, **more}
        intake.write_text(json.dumps(given), encoding="utf-8")
        return str(say("tiepnhan", "receive", str(intake))["code"])

    copies = receive("2.000635", copies_of_dossier=3, authorised_by=_BINH)
    say("tiepnhan", "print", "receipt", copies, "--output", str(folder / "receipt.pdf"))
    say("lanhdao", "act", "complete", copies)
    whom = (
        "--recipient-name",
        "Lê Thị Bình",
        "--recipient-id",
        "001190000002",
        "--authority",
        "Giấy uỷ quyền",
    )
    say("tiepnhan", "act", "return_result", copies, "--fee-collected", *whom)

    business = receive("1.001612")
    say("tiepnhan", "act", "hand_over", business, "--to", "Tư pháp")
    say("motcua", "act", "accept", business)
    say("motcua", "act", "request_supplement", business, "--reason", "Thiếu bản sao căn cước")
    say("tiepnhan", "act", "supplement", business, "--paper", "Bản sao căn cước=0,1")

    residence = receive("1.004194")
    say("tiepnhan", "act", "collect_fee", residence)
    say("lanhdao", "act", "refund_fee", residence, "--reason", "Thu nhầm", "--position", "1")
    say("tiepnhan", "act", "stop", residence, "--reason", "Người nộp xin rút")

    marriage = receive("1.000894", applicant=_AN | {"name": "Nguyễn Văn Ân"})
    say("tiepnhan", "act", "correct", marriage, "--set", "applicant.name=Nguyễn Văn An", "--reason", "Gõ sai")
    say(
        "lanhdao", "act", "extend", marriage, "--due", "2027-01-29T09:00:00+07:00", "--reason", "Chờ xác minh"
    )

    birth = receive("1.001193", applicant=_BINH)
    say("lanhdao", "act", "refuse", birth, "--reason", "Không thuộc thẩm quyền")


_AN = {
    "name": "Nguyễn Văn An",
    "id_number": "001090000001",
    "birth_date": "1990-02-03",
    "gender": "male",
    "phone": "0912345678",
    "address": "Số 1 phố Huế",
}
_BINH = {"name": "Lê Thị Bình", "id_number": "001190000002", "phone": "0987654321"}


def _codes(office: Path) -> list[str]:
    with closing(sqlite3.connect(office)) as connection:
        return [code for (code,) in connection.execute("SELECT code FROM dossier ORDER BY code")]


def _said(say: Say, codes: list[str]) -> dict[str, Any]:
    """What this version says of the office it has made."""
    find = ("find", "--limit", "100")
    return {
        "show": {code: say("tiepnhan", "show", code) for code in codes},
        "history": {code: say("tiepnhan", "history", code) for code in codes},
        "find": {
            text: _found(say("tiepnhan", *find, text)) for text in ("nguyen van an", "0912345678", "h26")
        },
        "lists": {name: _found(say("tiepnhan", *find, "--list", name)) for name in LISTS},
        "verify": say("quantri", "verify"),
    }


def _found(rows: list[dict[str, Any]]) -> list[str]:
    return [row["code"] for row in rows]


def _packed(data: bytes) -> bytes:
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)


if __name__ == "__main__":
    make(*sys.argv[1:])

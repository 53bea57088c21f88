"""The support bundle: texts gathered, people masked, one zip file."""

import io
import json
import platform
import re
import sqlite3
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
import sqlalchemy

from app.actor import Actor
from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.database.version_mark import program_version
from app.error_reports import recent_reports
from app.errors import Told
from app.files.writing import write_whole
from app.language import tr
from app.raw_scans import latest
from app.rules.calendar import local
from app.rules.masking import Masker, Sieve, without_home
from app.rules.masking_forms import MarkKind
from app.services.accounts.access import COMMAND_LINE, Who, note_of, who
from app.services.upkeep.diagnosing.check_answer import Finding, Installation
from app.services.upkeep.diagnosing.guard import in_time
from app.services.upkeep.supporting.facts import DataFacts, facts
from app.services.upkeep.supporting.words import what_is_in_it
from models.migrations.head import HEAD
from models.vocabulary import AccessKind

GATHERING_SECONDS = 300.0
"""Enough to read a million people; an ordinary office takes a second."""
_NOT_FOR_OTHERS = ("last_user", "database")
_FRAME = re.compile(r'^\s*File "[^"]*", line \d+, in \S+\s*$')
_KIND_OF_ERROR = re.compile(
    r"^([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit|Told|Unavailable))\b"
)


@dataclass(frozen=True, slots=True)
class SupportBundle:
    """The files of a bundle by their names in it, people masked; `knew_people` is false where the data were away."""

    files: Mapping[str, str]
    knew_people: bool

    def zipped(self) -> bytes:
        """The bundle as a zip file."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.files.items():
                archive.writestr(name, text)
        return content.getvalue()


def gather(
    place: Installation,
    findings: Sequence[Finding],
    reports: Path,
    *,
    scans: Path | None = None,
    parts: Mapping[str, str] | None = None,
    home: str | None = None,
    limit: float = GATHERING_SECONDS,
) -> SupportBundle:
    """Everything for a bundle, ready to be saved; works with the data away, too, and waits `limit` seconds at most.

    `reports` is the folder of the crash reports, `scans` the file of the last scans (shapes alone), `parts` versions
    of parts only the caller knows (Qt). Without the data nobody is known by name: then only forms are masked, and
    free text of crash reports stays out.
    """
    crashes = recent_reports(reports, place.clock())
    texts: dict[str, object] = {
        "versions.json": _versions(parts or {}),
        "findings.json": [asdict(finding) for finding in findings],
        "settings.json": _settings(place),
    }
    known = _facts(place, [json.dumps(texts, ensure_ascii=False), *crashes.values()], limit)
    masker = Masker(() if known is None else known.known)
    if known is None:
        crashes = {name: frames_only(text) for name, text in crashes.items()}
    else:
        texts["data.json"] = known.data
        texts["journal.json"] = [
            {
                **asdict(act),
                "dossier": masker.mark(MarkKind.DOSSIER, act.dossier),
                "actor": masker.mark(MarkKind.ACCOUNT, act.actor),
            }
            for act in known.acts
        ]
    hidden = _hider(masker, str(Path.home()) if home is None else home)
    files = {"doc-truoc.txt": _read_me(place, knew_people=known is not None)}
    files |= {
        name: json.dumps(_each(text, hidden), ensure_ascii=False, indent=1) for name, text in texts.items()
    }
    if scans is not None:
        shapes = [asdict(scan) for scan in latest(scans)]
        files["scans.json"] = json.dumps(shapes, ensure_ascii=False, indent=1)
    files |= {f"error-reports/{name}": hidden(text) for name, text in crashes.items()}
    return SupportBundle(files, known is not None)


def save(file: Path, bundle: SupportBundle, place: Installation) -> None:
    """Write a bundle to a file, whole or not at all, and put on the record that it was taken, where that can be.

    Errors as `write_whole`.
    """
    write_whole(file, bundle.zipped())
    if bundle.knew_people:
        _note(place, file)


def frames_only(report: str) -> str:
    """A crash report without its free text: the places in the program and the kind of error."""
    lines = report.splitlines()
    kept = lines[:1]
    for line in lines[1:]:
        if _FRAME.match(line):
            kept.append(line)
        elif found := _KIND_OF_ERROR.match(line):
            kept.append(found.group(1))
    return "\n".join(kept)


def _facts(place: Installation, texts: Sequence[str], limit: float) -> DataFacts | None:
    def ask() -> DataFacts:
        database = Database.open(place.where, place.clock)
        try:
            return database.read_as(place.actor, facts, Sieve(texts))
        finally:
            database.close()

    # Broken data are what a bundle is made for: whatever goes wrong, the rest of it is worth having.
    return in_time(limit, ask, otherwise=None)


def _note(place: Installation, file: Path) -> None:
    def write() -> None:
        database = Database.open(place.where, place.clock)
        try:
            database.write(place.actor, _put_on_record, place.actor, file.name)
        finally:
            database.close()

    in_time(GATHERING_SECONDS, write, otherwise=None)


def _put_on_record(uow: UnitOfWork, actor: Actor | None, name: str) -> None:
    person = Who(COMMAND_LINE) if actor is None else who(actor)
    note_of(uow, person, AccessKind.EXPORTED, f"goi-ho-tro {name}")


def _versions(parts: Mapping[str, str]) -> dict[str, str]:
    return {
        "motcua": program_version(),
        "revision": HEAD,
        "python": platform.python_version(),
        "system": platform.platform(),
        "sqlalchemy": sqlalchemy.__version__,
        "sqlite": sqlite3.sqlite_version,
        "psycopg": psycopg.__version__,
        **parts,
    }


def _settings(place: Installation) -> dict[str, object]:
    kept = {name: value for name, value in asdict(place.settings).items() if name not in _NOT_FOR_OTHERS}
    try:
        shown = parse_location(place.where).shown
    except Told:
        shown = "?"  # an address nobody can read may hold anything
    return {**kept, "database": shown}


def _hider(masker: Masker, home: str) -> Callable[[str], str]:
    return lambda text: masker.mask(without_home(text, home))


def _each(value: object, hidden: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return hidden(value)
    if isinstance(value, Mapping):
        return {key: _each(inner, hidden) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_each(inner, hidden) for inner in value]
    return value


def _read_me(place: Installation, *, knew_people: bool) -> str:
    lines = [tr("Gói hỗ trợ của Một Cửa, {now}.", now=f"{local(place.clock()):%H:%M %d/%m/%Y}"), ""]
    lines += [f"- {line}" for line in what_is_in_it()]
    if not knew_people:
        lines += [
            "",
            tr(
                "Lúc lấy gói này không mở được dữ liệu, nên không có phần nói về dữ liệu, không biết tên ai mà thay;"
                " phần lời trong báo cáo lỗi vì thế cũng bỏ."
            ),
        ]
    return "\n".join([*lines, ""])

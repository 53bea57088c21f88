"""Those who do what a plan says: by the services as the window does, or by `motcua-admin` as a script does."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from app.cli import main
from app.database.unit_of_work import Database
from app.files.writing import write_whole
from app.rules.calendar import local
from app.rules.people import PersonValues
from app.services.acts import performing
from app.services.dossiers import day_lists
from app.services.papers import everyday, forms, printed_forms
from app.services.reception import receiving
from app.services.views.given import ActValues, Intake, PaperValues, Recipient
from models.vocabulary import Action
from printing.sheet import Paper
from tests.conftest import actor_of
from tests.hardship.kills.killing import Tell
from tests.hardship.plan import PRINT, RECEIVE, SLIP, Job
from tests.services.desk import BIRTH

EVERYBODY = "motcua"
"""Who has every role in a sample office."""
_PAPER = PaperValues("Tờ khai bổ sung", 1, 0)


def intake_of(job: Job) -> Intake:
    """What the citizen brings."""
    return Intake(BIRTH, PersonValues(name="Nguyễn Văn An"), request_id=job.name)


def values_of(job: Job) -> ActValues:
    """All that any act asks for; each takes what it needs."""
    return ActValues(
        request_id=job.name,
        reason="Vì thử thách",
        to_unit=job.to or None,
        papers=(_PAPER,) if job.kind == Action.SUPPLEMENT.value else (),
        recipient=Recipient() if job.kind == Action.RETURN_RESULT.value else None,
        changes=(("note", job.name),) if job.kind == Action.CORRECT.value else (),
    )


class AtTheWindow:
    """Does jobs by the services, slips into a folder; knows each dossier by the name its reception had."""

    def __init__(self, database: Database, folder: Path, codes: dict[str, str] | None = None) -> None:
        self._database, self._folder = database, folder
        self._actor = actor_of(database, EVERYBODY)
        self._codes = dict(codes or {})

    def do(self, job: Job) -> None:
        """One job; the same one again does it once."""
        if job.kind == RECEIVE:
            self._codes[job.of] = self._database.write(self._actor, receiving.receive, intake_of(job)).code
        elif job.kind == PRINT:
            self._print(job)
        else:
            code = self._codes[job.of]
            self._database.write(self._actor, performing.perform, Action(job.kind), code, values_of(job))

    def _print(self, job: Job) -> None:
        code = self._codes[job.of]
        prepared = self._database.write(self._actor, printed_forms.prepare, SLIP, code)
        document = self._database.read_as(self._actor, forms.document, prepared, code)
        file = slip_file(self._folder, job)
        write_whole(file, everyday.render(document, Paper.A5))
        self._database.write(self._actor, printed_forms.taken, prepared.print_id, str(file))


def work_at_the_window(where: str, folder: Path, jobs: Iterable[Job], tell: Tell) -> None:
    """A window's day: the data opened, the list seen, one job after the other, each told once it is done."""
    database = Database.open(where)
    hand = AtTheWindow(database, folder)
    see_the_day(database)
    for job in jobs:
        hand.do(job)
        tell(job.name)
    database.close()


def see_the_day(database: Database) -> None:
    """What a window shows first."""
    database.read_as(actor_of(database, EVERYBODY), day_lists.day_list, "today")


def work_by_script(where: str, folder: Path, jobs: Iterable[Job], _tell: Tell) -> None:
    """The same by `motcua-admin`, a call for each act and one for what is received together; each call answers."""
    codes: dict[str, str] = {}
    call = partial(_called, where)
    for is_new, together in groupby(jobs, lambda job: job.kind == RECEIVE):
        some = list(together)
        if is_new:
            file = folder / "tiep-nhan.jsonl"
            file.write_text("\n".join(json.dumps(_document(job)) for job in some), encoding="utf-8")
            for job in some:
                codes[job.of] = code_of(len(codes) + 1)
            call("receive", str(file))
            continue
        for job in some:
            call(*_words(job, codes[job.of], folder))


def code_of(number: int) -> str:
    """What a dossier of today is called in a sample office without others."""
    return f"H26.16-{local(datetime.now(UTC)):%y%m%d}-{number:04d}"


def _called(where: str, *words: str) -> None:
    code = main(["--database", where, "--json", *words])
    if code != 0:
        raise RuntimeError(f"{words} answered {code}")


def _words(job: Job, code: str, folder: Path) -> tuple[str, ...]:
    if job.kind == PRINT:
        return ("print", SLIP.value, code, "--output", str(slip_file(folder, job)))
    given = values_of(job)
    return (
        *("act", job.kind, code, "--request-id", job.name, "--reason", given.reason or ""),
        *(("--to", given.to_unit) if given.to_unit else ()),
        *(("--paper", f"{_PAPER.name}=1,0") if given.papers else ()),
        *(("--set", f"note={job.name}") if given.changes else ()),
    )


def _document(job: Job) -> dict[str, object]:
    return {"procedure": BIRTH, "applicant": {"name": "Nguyễn Văn An"}, "request_id": job.name}


def slip_file(folder: Path, job: Job) -> Path:
    """Where the slip of a job is printed to."""
    return folder / f"{job.name}.pdf"

"""kill -9 around the commit of a reception that prints its slip: the next start tells what was saved, and asks.

The process is a fork that kills itself, right before the commit or right behind it, before any paper is asked for.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told
from app.rules.people import PersonValues
from app.services.office.own_agency import office
from app.services.papers import everyday, printed_forms
from app.services.reception import receiving
from app.services.views import DossierView
from app.services.views.given import Intake
from app.settings import LocalSettings
from models.vocabulary import FormKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.hardship.kills.killing import Tell, killed
from tests.logins import LoginDatabase
from tests.offices import Lease
from tests.services.alone.alone import facts, lose_server
from tests.services.desk import BIRTH
from tests.services.whole_office import taught
from tests.ui.immediate import ImmediateTasks
from ui.counter.reception.inquiries import Inquiries
from ui.desk import Desk
from ui.messages import Messages
from ui.printing import after_a_power_cut
from ui.printing.desk_printer import DeskPrinter
from ui.printing.job import JobState
from ui.printing.left_over import left_of, told_of_left
from ui.settings_store import SettingsStore

INTAKE = Intake(BIRTH, PersonValues(name="Nguyễn Văn An", id_number="001090012345"), request_id="to-1")
OpenData = Callable[[], Database]


@dataclass(frozen=True)
class Pc:
    """One PC: where its data and its papers lie, and how its office is opened."""

    open: OpenData
    folder: Path

    @contextmanager
    def sits(self, user_name: str = "motcua") -> Iterator[Desk]:
        """A run of the program at which somebody sits down."""
        with closing(self.open()) as database:
            desk = desk_with(database, actor_of(database, user_name), self.folder)
            printer = desk.printer
            assert isinstance(printer, DeskPrinter)
            printer.sit(desk, self.folder / "data")
            yield desk
            printer.queue.close()

    @property
    def on_disk(self) -> int:
        """How many papers the next start would ask about."""
        return len(list((self.folder / "data").rglob("*.json")))

    @property
    def papers(self) -> list[str]:
        return [file.name for file in (self.folder / "papers").glob("*")]


def desk_with(database: Database, actor: Actor, folder: Path) -> Desk:
    messages = Messages()
    settings = SettingsStore(LocalSettings(printer=f"folder:{folder / 'papers'}"))
    tasks = ImmediateTasks(messages)
    printer = DeskPrinter(tasks, messages, settings, everyday.render)
    return Desk(database, actor, database.read(office), tasks, messages, printer, settings, None)  # type: ignore[arg-type]  # nothing here counts its pace


def found(desk: Desk) -> list[tuple[str, JobState, str]]:
    """What this start asks about."""
    assert isinstance(desk.printer, DeskPrinter)
    desk.printer.queue.find_left(lambda: None)
    return [(job.code, job.state, job.problem) for job in desk.printer.queue.jobs]


def saved(database: Database, actor: Actor) -> DossierView | None:
    return database.read_as(actor, receiving.received_before, INTAKE.request_id)


def refused(error: Told) -> None:
    raise error


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(params=["online", "alone"])
def pc(
    request: pytest.FixtureRequest,
    offices: Lease,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Pc:
    """A PC at its office, or going on alone by its copy; on SQLite, and with everybody's login on PostgreSQL."""
    where = taught(offices)
    if request.param == "online":
        return Pc(lambda: LoginDatabase.open(where, clock, clock.steady), tmp_path)
    monkeypatch.setattr("app.services.office.desk_outbox.facts_now", lambda: facts(clock))
    with closing(LoginDatabase.open(where, clock, clock.steady)) as server:
        alone = lose_server(server, "motcua", tmp_path, clock)
        place = alone.copy.location
        alone.copy.close()
    return Pc(lambda: Database.open(place, clock, clock.steady), tmp_path)


def cut(pc: Pc, *, is_saved: bool) -> None:
    """The clerk presses Ctrl+Enter, and the power goes."""

    def work(_tell: Tell) -> None:
        receive = receiving.receive  # the parent's stays as it is

        def right_before(uow: UnitOfWork, intake: Intake) -> DossierView:
            dossier = receive(uow, intake)
            if not is_saved:
                die()
            return dossier

        receiving.receive = right_before
        with pc.sits() as desk:
            Inquiries(desk).receive(INTAKE, lambda _dossier: die(), refused, prints=True)

    death = killed(work, None)
    assert death.was_killed, death.trouble


def test_a_reception_that_was_saved_is_told_and_its_slip_printed_once_somebody_says_so(pc: Pc) -> None:
    cut(pc, is_saved=True)
    assert (pc.on_disk, pc.papers) == (1, [])
    with pc.sits() as desk:
        dossier = saved(desk.database, desk.actor)
        assert dossier is not None
        words = f"Hồ sơ {dossier.code} của Nguyễn Văn An đã lưu, giấy hẹn chưa in."
        assert found(desk) == [(dossier.code, JobState.FAILED, words)]
        printer = desk.printer
        assert isinstance(printer, DeskPrinter)
        asked = told_of_left(left_of(printer.queue.jobs))
        assert (asked.words, asked.again) == (words, "In")
        assert "Nguyễn Văn An" not in "".join(
            file.read_text(encoding="utf-8") for file in (pc.folder / "data").rglob("*.json")
        )
        # Nobody answers, and she leaves: what she was told is gone with her.
        printer.queue.leave()
        assert printer.queue.jobs == ()
    with pc.sits("lanhdao") as desk:
        assert [code for code, _state, _words in found(desk)] == [dossier.code]
        printer = desk.printer
        assert isinstance(printer, DeskPrinter)
        [job] = printer.queue.jobs
        printer.queue.again(job.id)
        printer.queue.again(job.id)
        [row] = desk.read(printed_forms.printed, dossier.code)
        assert (row.form, row.reprint) == (FormKind.RECEIPT, 0)
    assert (pc.on_disk, pc.papers) == (0, [f"{dossier.code}-giay-hen.pdf"])
    with pc.sits() as desk:
        assert found(desk) == []


def test_one_that_was_not_saved_prints_nothing_and_leaves_nothing(
    pc: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(pc, is_saved=False)
    assert pc.on_disk == 1
    with pc.sits() as desk:
        assert saved(desk.database, desk.actor) is None
        assert found(desk) == []
        # A server may have been sent a commit that has not come yet; a file's transaction has ended.
        assert pc.on_disk == int(desk.database.location.is_server)
        monkeypatch.setattr(after_a_power_cut, "STILL_ON_ITS_WAY", timedelta(0))
        assert found(desk) == []
    assert (pc.on_disk, pc.papers) == (0, [])


def test_what_a_colleague_has_printed_meanwhile_is_not_told(pc: Pc) -> None:
    cut(pc, is_saved=True)
    with pc.sits() as desk:
        dossier = saved(desk.database, desk.actor)
        assert dossier is not None
        prepared = desk.write(printed_forms.prepare, FormKind.RECEIPT, dossier.code)
        desk.write(printed_forms.taken, prepared.print_id, "another desk's")
        assert found(desk) == []
    assert pc.on_disk == 0


def test_the_form_sent_again_after_the_cut_is_one_dossier_and_one_slip(pc: Pc) -> None:
    cut(pc, is_saved=True)
    with pc.sits() as desk:
        [(code, _state, _words)] = found(desk)
        again: list[DossierView] = []
        ask = Inquiries(desk)
        ask.receive(INTAKE, again.append, refused, prints=True)
        ask.print_receipt(again[0])
        assert [each.code for each in again] == [code]
        assert found(desk) == [(code, JobState.TAKEN, "")]
        assert len(desk.read(printed_forms.printed, code)) == 1
    assert (pc.on_disk, pc.papers) == (0, [f"{code}-giay-hen.pdf"])

"""The finished program proves itself on the machine it runs on: one dossier's whole life, in a folder thrown away.

`motcua-admin --self-test` runs this; the window's `ui.self_test` runs it too and then reads the slip's
barcode back from its own picture of the page.
"""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.actor import Actor
from app.database.unit_of_work import Database
from app.files.owner_only import folder_for_now
from app.rules.people import PersonValues
from app.services.accounts import who_acts
from app.services.acts import performing
from app.services.dossiers import finding, history
from app.services.papers import everyday
from app.services.procedures import guidance
from app.services.reception import receiving
from app.services.setting_up import new_office, places
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Intake, Recipient
from models.vocabulary import Action, Status
from printing.sheet import Paper

Tell = Callable[[str], None]
_ACTS_OF_THE_LIFE = 3
_ANY_AMOUNT = 10_000


@dataclass(frozen=True, slots=True)
class Slip:
    """The appointment slip of the dossier that was received, and what its barcode must say."""

    barcode: str
    pdf: bytes


def run() -> int:
    """Prove the program without its window; 0 when everything held, 1 when something did not."""
    return report(live_through)


def report(proof: Callable[[Path, Tell], object]) -> int:
    """Run a proof in a folder of its own, one line a step on standard output; 0 or 1."""
    try:
        with folder_for_now("motcua") as folder:
            proof(Path(folder), _tell)
    except Exception:  # whatever it is, the technician is told and the exit code says so
        if sys.stderr is not None:
            traceback.print_exc()
        _tell("FAILED")
        return 1
    _tell("ok")
    return 0


def live_through(folder: Path, tell: Tell) -> Slip:
    """Set up a sample office and take one dossier from receipt to return; the slip it printed."""
    commune = places.place_meant("phuong hoan kiem")
    tell(f"found {commune.name}, {commune.where}")
    where = str(folder / "self-test.db")
    new_office.set_up_demo(where, dossiers=3)
    tell("tables made, sample office set up")
    database = Database.open(where)
    try:
        actor = database.read(who_acts.demo_actor)
        _hold(actor is not None, "the sample office has nobody to act as")
        received = _receive(database, actor)
        tell(f"received {received.code}")
        slip = Slip(
            received.barcode,
            everyday.render(database.read_as(actor, everyday.receipt, received.code), Paper.A5),
        )
        _hold(slip.pdf.startswith(b"%PDF"), "the slip is no PDF")
        tell(f"slip printed, {len(slip.pdf)} bytes")
        _finish(database, actor, received)
        tell("completed and returned, journal whole")
    finally:
        database.close()
    return slip


def _receive(database: Database, actor: Actor | None) -> DossierView:
    procedure = database.read_as(actor, guidance.search_procedures, "khai sinh")[0]
    intake = Intake(procedure=procedure.code, applicant=PersonValues(name="Nguyễn Thị Thử Đặng"))
    return database.write(actor, receiving.receive, intake)


def _finish(database: Database, actor: Actor | None, received: DossierView) -> None:
    database.write(actor, performing.perform, Action.COMPLETE, received.barcode)
    open_amounts = tuple((fee.position, _ANY_AMOUNT) for fee in received.fees if fee.amount is None)
    settled = ActValues(
        recipient=Recipient(),
        fees=FeeSettlement(collected=True, amounts=open_amounts) if received.fees else None,
    )
    returned = database.write(actor, performing.perform, Action.RETURN_RESULT, received.barcode, settled)
    _hold(returned.status is Status.RETURNED, "the dossier was not returned")
    found = database.read_as(actor, finding.show, received.barcode)
    _hold(found.dossier is not None and found.dossier.code == received.code, "its barcode does not find it")
    journal = database.read_as(actor, history.history, received.code)
    _hold(len(journal) >= _ACTS_OF_THE_LIFE, "the journal lacks an act")


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise RuntimeError(otherwise)


def _tell(line: str) -> None:
    # A windowed program on Windows has no standard output; its exit code still speaks.
    if sys.stdout is not None:
        sys.stdout.write(f"self-test: {line}\n")
        sys.stdout.flush()

"""What the page asks the office's services, each in the background and under a key of its own.

Questions asked while typing fail quietly (`failed`, or not at all): a database that is away is said
once, by the page, and never at every letter.
"""

from collections.abc import Callable

from PySide6.QtGui import QImage

from app.errors import Told
from app.prints.promised import slip_of
from app.services.citizens.views import HolderKnown
from app.services.views import (
    CardHolder,
    DossierView,
    Guidance,
    IntakeCheck,
    KnownApplicant,
    ProcedureChoice,
)
from app.services.views.given import FeeSettlement, Intake
from models.vocabulary import Channel, FormKind
from ui.desk import Desk
from ui.printing.office_papers import print_guidance, print_paper, write_promising
from ui.tasks import Failed

SEARCH, KNOWN, HOLDER, GUIDE, CHECK, SLIP, SAVE = (
    f"reception.{what}" for what in ("search", "known", "holder", "guide", "check", "slip", "save")
)
_MOST_OFFERED = 20


class Inquiries:
    """The services as the reception page uses them; `done` is called on the GUI thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def procedures(self, text: str, done: Callable[[tuple[ProcedureChoice, ...]], None]) -> None:
        """Procedures whose name, code or initials fit."""

        def work() -> tuple[ProcedureChoice, ...]:
            from app.services.procedures import guidance

            return self._desk.read(guidance.search_procedures, text, _MOST_OFFERED)

        self._desk.tasks.run(SEARCH, work, done)

    def applicants(self, text: str, done: Callable[[tuple[KnownApplicant, ...]], None]) -> None:
        """People who have been here before."""

        def work() -> tuple[KnownApplicant, ...]:
            from app.services.citizens import remembering

            return self._desk.read(remembering.known, text)

        self._desk.tasks.run(KNOWN, work, done, _quiet)

    def holder_known(self, holder: CardHolder, done: Callable[[HolderKnown | None], None]) -> None:
        """What the office has of whoever's card was scanned."""

        def work() -> HolderKnown | None:
            from app.services.citizens import card_holders

            return self._desk.read(card_holders.holder_known, holder.id_number, holder.old_id_number)

        self._desk.tasks.run(HOLDER, work, done, _quiet)

    def guidance(
        self,
        procedure: str,
        case: str | None,
        channel: Channel,
        done: Callable[[Guidance], None],
        failed: Failed,
    ) -> None:
        """Cases, papers and fees of a procedure."""

        def work() -> Guidance:
            from app.services.procedures import guidance

            return self._desk.read(guidance.guide, procedure, case, channel)

        self._desk.tasks.run(GUIDE, work, done, failed)

    def check(self, intake: Intake, done: Callable[[IntakeCheck], None], failed: Failed) -> None:
        """Everything wrong with the form, its due date and its fees."""

        def work() -> IntakeCheck:
            from app.services.reception import receiving

            return self._desk.read(receiving.check, intake)

        self._desk.tasks.run(CHECK, work, done, failed)

    def slip(self, intake: Intake, width: int, done: Callable[[QImage], None]) -> None:
        """The slip as it would be printed, `width` device pixels wide."""

        def work() -> QImage:
            from app.services.papers import everyday
            from printing.sheet import Paper
            from ui.printing.slip_image import page_image

            document = self._desk.read(everyday.draft_receipt, intake)
            return page_image(everyday.render(document, Paper.A5), width)

        self._desk.tasks.run(SLIP, work, done, _quiet)

    def receive(
        self, intake: Intake, done: Callable[[DossierView], None], failed: Failed, *, prints: bool
    ) -> None:
        """Save the dossier, whose slip will be printed; with the same `request_id` again it is the same dossier."""
        promised = slip_of(intake.request_id) if prints and intake.request_id else None

        def work() -> DossierView:
            from app.services.reception import receiving

            return write_promising(self._desk, promised, receiving.receive, intake)

        self._desk.tasks.run(SAVE, work, done, failed)

    def receive_and_return(
        self,
        intake: Intake,
        fees: FeeSettlement | None,
        done: Callable[[DossierView], None],
        failed: Failed,
    ) -> None:
        """Save the dossier and hand its result over at once, with the fees settled; once, as `receive`."""

        def work() -> DossierView:
            from app.services.acts import at_once

            return self._desk.write(at_once.receive_and_return, intake, fees)

        self._desk.tasks.run(SAVE, work, done, failed)

    def forget(self) -> None:
        """Let no answer about the form before arrive at the next one."""
        for key in (SEARCH, KNOWN, HOLDER, GUIDE, CHECK, SLIP):
            self._desk.tasks.drop(key)

    def print_receipt(self, dossier: DossierView) -> None:
        """Print the appointment slip of a saved dossier; that the printer took it is written down."""
        print_paper(self._desk, FormKind.RECEIPT, dossier.code, promised=slip_of(dossier.request_id))

    def print_none(self, dossier: DossierView) -> None:
        """The slip of a saved dossier is not printed by itself."""
        self._desk.printer.owes_nothing(slip_of(dossier.request_id))

    def print_guidance(
        self, procedure: str, case: str | None, channel: Channel, missing: tuple[str, ...]
    ) -> None:
        """Print what to bring, with what is missing marked."""
        print_guidance(self._desk, procedure, case, channel, missing)


def _quiet(_error: Told) -> None:
    """Says nothing: the page goes on without this answer."""

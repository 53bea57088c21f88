"""What a clerk does, with what her window asks and writes for it; the papers themselves are not drawn."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from app.database.unit_of_work import UnitOfWork
from app.services.acts.performing import perform
from app.services.citizens import remembering
from app.services.dossiers import finding
from app.services.dossiers.history import history
from app.services.papers import everyday, forms, printed_forms
from app.services.papers.occasions import several
from app.services.procedures import guidance
from app.services.reception import receiving
from app.services.setting_up.new_office import UNITS
from app.services.views import DossierView
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, Channel, FormKind
from tests.bench.desks.desk import Desk
from tests.bench.filling import PROCEDURE

KINDS = ("receive", "scan", "search", "hand over", "return")
ROUND = ("receive", "scan", "search", "hand over", "scan", "return", "scan")
"""What becomes of one dossier at the counters: received, asked for, looked for, handed on, handed out."""
_TO = UNITS[1][0]


@dataclass(slots=True)
class Work:
    """A clerk's work at her desk, round by round; each round has other dossiers and people."""

    desk: Desk
    round: int = -1
    _received: str = ""
    _scanned: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self._scanned = iter(self.desk.person.scanned)

    def acts(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """The acts of the next round, to be done in this order."""
        self.round += 1
        do: dict[str, Callable[[], object]] = {
            "receive": self._receive,
            "scan": self._scan,
            "search": self._search,
            "hand over": self._hand_over,
            "return": self._return,
        }
        for kind in ROUND:
            yield kind, do[kind]

    def looks(self) -> Iterator[Callable[[], object]]:
        """What was looked at before, once more, which is written down nowhere: a dossier and a search of each round."""
        for number in range(self.round + 1):
            yield partial(self._open, self.desk.person.scanned[number])
            yield partial(self.desk.read, finding.show, self.desk.person.typed[number])

    def _receive(self) -> None:
        desk, person = self.desk, self.desk.person.comer(self.round)
        intake = Intake(procedure=PROCEDURE, applicant=person, request_id=uuid.uuid4().hex)
        desk.read(guidance.search_procedures, "khai sinh", 20)
        desk.read(guidance.guide, PROCEDURE, None, Channel.DIRECT)
        desk.read(remembering.known, person.name or "")
        desk.read(receiving.check, intake)
        desk.read(everyday.draft_receipt, intake)
        dossier = desk.write(receiving.receive, intake)
        self._received = dossier.code
        self._print(FormKind.RECEIPT, dossier.code)

    def _scan(self) -> None:
        self._open(next(self._scanned, self.desk.person.scanned[0]))

    def _search(self) -> None:
        self.desk.read(finding.show, self.desk.person.typed[self.round])

    def _hand_over(self) -> None:
        dossier = self.desk.read(finding.dossier, self._received)
        self._tell_of(dossier)
        self._act(Action.HAND_OVER, dossier.code, ActValues(to_unit=_TO, request_id=uuid.uuid4().hex))

    def _return(self) -> None:
        code = self._open(self.desk.person.results[self.round])
        self._act(Action.RETURN_RESULT, code, ActValues(recipient=Recipient(), request_id=uuid.uuid4().hex))

    def _act(self, action: Action, code: str, values: ActValues) -> None:
        self._tell_of(self.desk.write(perform, action, code, values))

    def _open(self, barcode: str) -> str:
        answer = self.desk.read(finding.show, barcode)
        assert answer.dossier is not None  # of this office
        self._tell_of(answer.dossier)
        return answer.dossier.code

    def _tell_of(self, dossier: DossierView) -> None:
        """The card in sight, with what it reads of the dossier behind it (`ui.counter.dossier.story`)."""
        self.desk.card = dossier.code
        self.desk.read(_story, dossier.code)

    def _print(self, form: FormKind, code: str) -> None:
        prepared = self.desk.write(printed_forms.prepare, form, code)
        self.desk.read(forms.document, prepared, code)
        self.desk.write(printed_forms.taken, prepared.print_id, "bench")


def _story(uow: UnitOfWork, code: str) -> object:
    return several(uow, finding.locate(uow, code)), history(uow, code), printed_forms.printed(uow, code)

"""What leaves the counter without a dossier: guidance that is kept, a refusal in writing, and the way back to both."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.errors import Told
from app.language import tr
from app.prints.promised import counter_slip_of
from app.rules.calendar import local
from app.services.counter_slips.views import SlipView
from app.services.views import SlipRow
from models.vocabulary import Channel, CounterSlipKind
from ui.counter.reception.inquiries import Inquiries
from ui.counter.reception.person_part import person_as_typed
from ui.counter.reception.refusal_panel import RefusalPanel
from ui.counter.reception.sayings import Sayings
from ui.counter.reception.typed import TypedForm, intake_of
from ui.desk import Desk
from ui.printing.office_papers import print_paper, write_promising
from ui.widgets.problems import Problem, problems_of


class CounterFlow(QObject):
    """`emptied` once guidance is kept or a refusal written, with its paper on the way to the printer;
    `reopened(TypedForm)` for guidance found again; `refused(problems)` with everything wrong."""

    busy_changed = Signal(bool)
    emptied = Signal()
    reopened = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        desk: Desk,
        panel: RefusalPanel,
        say: Sayings,
        read_form: Callable[[], TypedForm],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self.panel, self._say = desk, panel, say
        self._read_form = read_form
        panel.confirmed.connect(self._refuse)
        panel.dismissed.connect(panel.put_away)

    def guide(self) -> None:
        """Print what to bring, with what is missing marked; where somebody named has to come again, she is kept."""
        from app.services.reception.keeping_slips import keep_guidance

        form = self._read_form()
        person, missing = form.applicant, form.missing
        if not form.procedure:
            self.refused.emit((("procedure", tr("Chọn thủ tục trước, rồi in phiếu hướng dẫn.")),))
        elif missing and any(text.strip() for text in (person.name, person.phone, person.id_number)):
            self._send(CounterSlipKind.GUIDANCE, lambda uow, intake: keep_guidance(uow, intake, missing))
        else:
            Inquiries(self._desk).print_guidance(
                form.procedure, form.case or None, Channel(form.channel), missing
            )

    def ask(self) -> None:
        """Ask why the request on the page is not received."""
        form = self._read_form()
        if not form.procedure or not form.applicant.name.strip():
            field = "applicant.name" if form.procedure else "procedure"
            self.refused.emit(((field, tr("Chọn thủ tục và ghi họ tên trước, rồi từ chối tiếp nhận.")),))
            return
        self.panel.ask(f"{form.applicant.name} · {form.procedure_name}")

    def open(self, row: SlipRow) -> None:
        """Read a slip found again; that it was looked at is on the record."""

        def read() -> SlipView:
            from app.services.counter_slips.slips import look

            return self._desk.write(look, row.reference)

        self._desk.tasks.run("reception.slip", read, self._opened, self._say.told)

    def print(self, slip: SlipView) -> None:
        """The paper of a slip, under its number."""
        promised = counter_slip_of(slip.kind, slip.intake.request_id or "")
        print_paper(self._desk, promised.form, slip.reference, promised=promised)

    def _opened(self, slip: SlipView) -> None:
        if slip.kind is CounterSlipKind.REFUSAL or slip.dossier is not None:
            self._say.kept(slip, self.print)
            return
        self.reopened.emit(typed_again(slip))
        self._say.opened(slip)

    def _refuse(self, reason: str, basis: str) -> None:
        from app.services.reception.keeping_slips import refuse_at_counter

        self._send(CounterSlipKind.REFUSAL, lambda uow, intake: refuse_at_counter(uow, intake, reason, basis))

    def _send(self, kind: CounterSlipKind, write: Callable[..., SlipView]) -> None:
        intake, unreadable = intake_of(self._read_form(), local(self._desk.database.now))
        if unreadable:
            self.refused.emit(unreadable)
            return
        self.busy_changed.emit(True)

        promised = counter_slip_of(kind, intake.request_id or "")

        def work() -> SlipView:
            return write_promising(self._desk, promised, write, intake)

        self._desk.tasks.run("reception.save", work, self._kept, self._not_kept)

    def _kept(self, slip: SlipView) -> None:
        self.busy_changed.emit(False)
        self.panel.close_up()
        self.emptied.emit()
        self._say.kept(slip, self.print)
        self.print(slip)

    def _not_kept(self, error: Told) -> None:
        self.busy_changed.emit(False)
        problems: tuple[Problem, ...] = problems_of(error)
        if problems:
            self.refused.emit(problems)
        else:
            self._say.told(error)


def typed_again(slip: SlipView) -> TypedForm:
    """The form under its own identity; the papers are ticked anew, as the procedure asks for them today."""
    intake = slip.intake
    represented = intake.authorised_by
    return TypedForm(
        request_id=intake.request_id or "",
        procedure=slip.procedure,
        procedure_name=slip.procedure_name,
        case=slip.case,
        case_name=slip.case_name,
        channel=intake.channel.value,
        applicant=person_as_typed(intake.applicant),
        represented=None if represented is None else person_as_typed(represented),
        page_count=intake.page_count,
        copies_of_dossier=intake.copies_of_dossier,
        returning_place=intake.returning_place or "",
        external_code=intake.external_code or "",
        note=intake.note or "",
        authority=intake.authority or "",
        precheck=slip.reference,
    )

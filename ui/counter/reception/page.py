"""The page of the conversation: its parts in order, as one value out and one value in."""

from dataclasses import replace
from functools import partial
from itertools import pairwise
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import Guidance, Office, ProcedureChoice
from models.vocabulary import FeeBasis
from ui.counter.reception.enter_moves_on import EnterMovesOn
from ui.counter.reception.lines import FieldCell, Lines
from ui.counter.reception.papers_model import PapersModel, as_asked, carried_over
from ui.counter.reception.papers_part import PapersPart
from ui.counter.reception.person_part import PersonFields
from ui.counter.reception.procedure_part import ProcedurePart
from ui.counter.reception.terms_part import TermsPart
from ui.counter.reception.typed import TypedForm, TypedPaper, TypedPerson
from ui.theme import S3
from ui.widgets.problems import Problem


class ReceptionPage(QWidget):
    """All fields of a dossier to be received. `changed` after any edit by the clerk; filling it says `filled` instead.

    `subject_changed` when another procedure, case or channel was chosen, `left` when a field was left.
    """

    changed = Signal()
    filled = Signal()
    subject_changed = Signal()
    left = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request_id = self._precheck = self.kit = ""
        self._is_filling = False
        self._room = 0
        self._asked: tuple[TypedPaper, ...] = ()
        self.procedure = ProcedurePart()
        self.applicant = PersonFields("applicant", tr("Người nộp"))
        self.on_behalf = QCheckBox(tr("Nộp thay người khác (có uỷ quyền)"))
        self.represented = PersonFields("authorised_by", tr("Nộp thay cho"))
        self.authority = QLineEdit()
        self.authority.setPlaceholderText(tr("Số, ngày, nơi công chứng hoặc chứng thực"))
        self.letter = Lines()
        self.letter.add(FieldCell("authority", tr("Giấy uỷ quyền"), self.authority))
        for part in (self.represented, self.letter):
            part.hide()
        self.papers_model = PapersModel(self)
        self.papers = PapersPart(self.papers_model)
        self.terms = TermsPart(office)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.applicant.add_at_foot(self.on_behalf)
        papers = Lines()
        papers.add(FieldCell("papers", tr("Giấy tờ"), self.papers))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        for part in (self.procedure, self.applicant, self.represented, self.letter, papers, self.terms):
            column.addWidget(part)
        column.addStretch(1)
        self._enter = EnterMovesOn(self)
        self._enter.watch_all(self, besides=(self.papers.own,))

    def _connect(self) -> None:
        for part in (
            self.procedure,
            self.applicant,
            self.represented,
            self.letter,
            self.papers,
            self.terms,
        ):
            part.changed.connect(self._edited)
        for part in (self.applicant, self.represented, self.letter, self.terms):
            part.left.connect(self.left)
        self.procedure.chosen.connect(self._subject_edited)
        self.procedure.case_chosen.connect(self._subject_edited)
        self.procedure.cases.typed_on.connect(self._type_name)
        self.terms.channel_chosen.connect(self._subject_edited)
        self.on_behalf.toggled.connect(self._show_represented)
        for person in (self.applicant, self.represented):
            person.completed.connect(partial(self.go_on_after, person))

    @property
    def form(self) -> TypedForm:
        """Everything on the page as it stands."""
        procedure, case = self.procedure.procedure, self.procedure.case
        return TypedForm(
            request_id=self._request_id,
            precheck=self._precheck,
            kit=self.kit,
            procedure=procedure.code if procedure else "",
            procedure_name=procedure.name if procedure else "",
            procedure_field=procedure.field if procedure else "",
            search_text=self.procedure.search_text,
            case=case.code if case else "",
            case_name=case.name if case else "",
            channel=self.terms.current_channel.value,
            applicant=self.applicant.typed,
            represented=self.represented.typed if self.on_behalf.isChecked() else None,
            authority=self.authority.text() if self.on_behalf.isChecked() else "",
            papers=self.papers_model.papers,
            page_count=self.terms.page_count,
            copies_of_dossier=self.terms.sets.value(),
            returning_place=self.terms.returning_place,
            external_code=self.terms.external_code.text(),
            received_at=self.terms.received_at.text(),
            later_reason=self.terms.later_reason.text(),
            note=self.terms.note.toPlainText(),
        )

    def fill(self, form: TypedForm) -> None:
        """Put a form on the page, blanks included; its papers stay as they are when the guidance comes."""
        self._is_filling = True
        try:
            self._request_id, self._precheck, self.kit = form.request_id, form.precheck, form.kit
            self._asked = ()
            chosen = ProcedureChoice(form.procedure, form.procedure_name, form.procedure_field, 0)
            self.procedure.show_procedure(chosen if form.procedure else None, form.search_text)
            self.applicant.fill(form.applicant)
            self.on_behalf.setChecked(form.represented is not None)
            self.represented.fill(form.represented or TypedPerson())
            self.authority.setText(form.authority)
            self.papers_model.show(form.papers)
            self.papers.own.clear()
            self.terms.ask_pages(form.page_count is not None)
            self.terms.fill(form)
            self.terms.show_fees(None)
            self.show_problems(())
        finally:
            self._is_filling = False
        self.filled.emit()

    def leave_kit(self) -> None:
        """What is typed is not on the slip printed ahead after all."""
        self.kit = ""
        self.terms.show_on_slip(False)
        self._edited()

    def show_guidance(self, guidance: Guidance) -> None:
        """Show cases, papers and what fees depend on; what the clerk did to the papers is carried over."""
        self._is_filling = True
        try:
            self.procedure.show_procedure(guidance.procedure)
            self.procedure.show_cases(guidance.cases, guidance.case)
            asked = as_asked(guidance.papers)
            if asked != self._asked:
                row = self.papers.table.currentIndex().row()
                self.papers_model.show(carried_over(asked, self.papers_model.papers, self._asked))
                self.papers.table.show_row(row)
                self._asked = asked
            self.terms.ask_pages(any(fee.basis is FeeBasis.PER_PAGE for fee in guidance.fees))
            self.fit(self._room)
        finally:
            self._is_filling = False

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order of the conversation."""
        return (
            self.procedure.box,
            *self.procedure.cases.fields,
            *self.applicant.fields,
            self.on_behalf,
            *self.represented.fields,
            self.authority,
            *self.papers.fields,
            *self.terms.fields,
        )

    def fit(self, room: int) -> None:
        """Lay the fields out for `room` pixels of width."""
        self._room = room
        for part in (self.procedure, self.applicant, self.represented, self.letter, self.terms):
            part.fit(room)
        chain_tabs(self.fields)

    def show_problems(self, problems: tuple[Problem, ...]) -> tuple[QWidget | None, tuple[Problem, ...]]:
        """Write each problem under its field; answers the first wrong field and what has no place here."""
        parts = (self.procedure, self.applicant, self.represented, self.letter, self.papers, self.terms)
        first = None
        for part in parts:
            wrong = part.show_problems(problems)
            first = first or wrong
        placed = {"procedure", "case", "papers", "channel"} | self.applicant.names | self.terms.names
        if self.on_behalf.isChecked():
            placed |= self.represented.names | self.letter.names
        return first, tuple(
            problem
            for problem in problems
            if problem[0] not in placed and not problem[0].startswith("papers.")
        )

    def is_typed(self, name: str) -> bool:
        """Whether anything stands in the field of that name."""
        return any(
            part.is_typed(name) for part in (self.applicant, self.represented, self.letter, self.terms)
        )

    def focus_after_guidance(self) -> None:
        """From the procedure, go on to what comes next in the conversation."""
        if self.procedure.box.hasFocus():
            if len(self.procedure.cases.shown) > 1:
                self.procedure.cases.focus()
            else:
                self.applicant.name.setFocus(Qt.FocusReason.TabFocusReason)

    def fold_offers(self) -> None:
        """Take any open list of offers away."""
        for box in (self.procedure.box, self.applicant.name, self.represented.name):
            box.fold()

    def _edited(self) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _subject_edited(self) -> None:
        if not self._is_filling:
            self.subject_changed.emit()
            self.changed.emit()

    def _type_name(self, key: QKeyEvent) -> None:
        if self.applicant.name.text():
            return  # a card was scanned meanwhile; a stray key must not write over it
        self.applicant.name.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.sendEvent(self.applicant.name, key)

    def _show_represented(self, is_on: bool) -> None:
        self.represented.setVisible(is_on)
        self.letter.setVisible(is_on)
        self._edited()

    def go_on_after(self, person: PersonFields) -> None:
        """All about her is known: on to the papers; of somebody half known, to her first gap."""
        gap = person.first_gap()
        target = gap if gap is not None else self.papers.table
        target.setFocus(Qt.FocusReason.TabFocusReason)


def chain_tabs(fields: tuple[QWidget, ...]) -> None:
    """Let Tab go through these widgets in this order, whenever and wherever they were made."""
    for before, after in pairwise(fields):
        QWidget.setTabOrder(before, after)


def blank_form(*, keep: TypedPerson | None = None) -> TypedForm:
    """An empty page under a new `request_id`; `keep` is an applicant who has another request."""
    form = TypedForm(request_id=new_request())
    return replace(form, applicant=keep) if keep is not None else form


def new_request() -> str:
    """The name of one filling in."""
    return uuid4().hex

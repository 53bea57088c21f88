"""What the citizen hears at the end: when to come back and why, what it costs, what is still missing."""

from datetime import date

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from app.rules.problems import Problem
from app.services.views import DuePreview, IntakeCheck, TermAsked
from app.services.wording.words import expected_word, money_text, term_words, why_expected
from ui.counter.reception.day_words import due_words
from ui.counter.reception.term_gap import TERM_OPEN
from ui.theme import S1, S2, S3
from ui.widgets.buttons import Button
from ui.widgets.notice import Notice

_MOST_NAMED = 3

_ABOUT_DUE = frozenset({"procedure", "case", "channel", "received_at"})
"""Fields without which no due date can be told."""


class SummaryCard(QFrame):
    """Always in sight beside the form; `why` unfolds how the due date was counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        # Laid out under the card by the screen, as wide as the card is.
        self.warnings = Notice()
        self._explanation: tuple[str, ...] = ()
        self._due = QLabel(wordWrap=True)
        self._due.setProperty("role", "code")
        self._second = QLabel(wordWrap=True)
        self.why = Button(tr("Vì sao?"), self._toggle_why, kind="link")
        self._reasons = QLabel(wordWrap=True)
        self._reasons.setProperty("role", "muted")
        self._reasons.hide()
        self._unknown = QLabel(wordWrap=True)
        self._unknown.setProperty("role", "warning")
        self._fee = QLabel(wordWrap=True)
        self._missing = QLabel(wordWrap=True)
        self._missing.setProperty("role", "warning")
        heading = QLabel(tr("Hẹn trả"))
        heading.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S3)
        column.setSpacing(S1)
        for part in (
            heading,
            self._due,
            self._second,
            self._unknown,
            self.why,
            self._reasons,
            self._fee,
            self._missing,
        ):
            column.addWidget(part)
        self.forget()

    @property
    def due_text(self) -> str:
        """The due date as it stands there."""
        return self._due.text()

    @property
    def second_text(self) -> str:
        """The second appointment, empty where there is none."""
        return "" if self._second.isHidden() else self._second.text()

    @property
    def unknown_text(self) -> str:
        """Why there is no due date, empty when there is one."""
        return "" if self._unknown.isHidden() else self._unknown.text()

    @property
    def warning_text(self) -> str:
        """The warnings as they stand there, empty when there are none."""
        return self.warnings.text

    @property
    def reasons_text(self) -> str:
        """How the due date was counted, empty while folded."""
        return "" if self._reasons.isHidden() else self._reasons.text()

    def show_check(self, check: IntakeCheck, today: date | None) -> None:
        """Show what the rules say of the form as it stands; `today` is the office's date."""
        self._show_due(check.due, today)
        if check.due is None:
            self._say_unknown(next((_why(each) for each in check.problems if each.field in _ABOUT_DUE), ""))
        self._fee.setText(_fee_text(check))
        self._fee.show()
        if check.warnings:
            self.warnings.say("warning", "\n".join(check.warnings))
        else:
            self.warnings.still()

    def show_term(self, term: TermAsked | None) -> None:
        """Name the second appointment of a term that has one."""
        is_twice = term is not None and term.second_amount is not None
        if term is not None and is_twice:
            again = term_words(term.second_amount, term.second_unit)
            self._second.setText(tr("Hẹn lần 2: {term} sau khi nộp tiền", term=again))
        self._second.setVisible(is_twice)

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Name the required papers that are not there; few by name, many by number."""
        if names and len(names) <= _MOST_NAMED:
            self._missing.setText(tr("⚠ Còn thiếu: {names}", names="; ".join(names)))
        elif names:
            self._missing.setText(tr("⚠ Còn thiếu {count} giấy tờ", count=len(names)))
        self._missing.setVisible(bool(names))

    def show_unknown(self, sentence: str) -> None:
        """Say why there is no due date now, without alarm: the form is safe, and it will be asked again."""
        self._show_due(None, None)
        self._say_unknown(sentence)

    def forget(self) -> None:
        """Show nothing: no procedure is chosen."""
        self._show_due(None, None)
        self.show_term(None)
        self._fee.hide()
        self._missing.hide()
        self.warnings.still()

    def _show_due(self, due: DuePreview | None, today: date | None) -> None:
        reasons = {
            "by_calendar": due is not None and due.provisional,
            "by_term": due is not None and due.term_unsettled,
        }
        why = why_expected(**reasons)
        self._explanation = (*due.explanation, *why) if due else ()
        marked = (due_words(local(due.due_at), today), expected_word(**reasons)) if due else ("–",)
        self._due.setText(" · ".join(filter(None, marked)))
        self._due.setToolTip("\n".join(why))
        self._unknown.hide()
        self.why.setVisible(bool(self._explanation))
        self._reasons.setText("\n".join(self._explanation))
        self._reasons.setVisible(bool(self._explanation) and not self._reasons.isHidden())

    def _say_unknown(self, sentence: str) -> None:
        self._unknown.setText(f"⚠ {sentence}")
        self._unknown.setVisible(bool(sentence))

    def _toggle_why(self) -> None:
        self._reasons.setVisible(self._reasons.isHidden())


def _why(problem: Problem) -> str:
    """Why no day can be promised; a term that nobody has settled is told whole above the form."""
    return tr("Chưa hẹn được ngày.") if problem.code == TERM_OPEN else problem.message


def _fee_text(check: IntakeCheck) -> str:
    if not check.fees:
        return tr("Không thu phí, lệ phí")
    if check.fee_total is None:
        return tr("Phí, lệ phí: nhập khi thu")
    return tr("Phí, lệ phí: {amount}", amount=money_text(check.fee_total))

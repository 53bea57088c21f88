"""What the citizen came for: the procedure searched by a few letters, and the case it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import CaseChoice, ProcedureChoice
from ui.counter.reception.case_choice import CaseChooser
from ui.counter.reception.lines import FieldCell, Lines
from ui.theme import S3
from ui.widgets.form import LABEL_WIDTH
from ui.widgets.problems import Problem
from ui.widgets.suggest import Offer, SuggestBox


class ProcedurePart(QWidget):
    """The procedure line and, when there is more than one, the cases under it.

    `asked` goes out while one types; `chosen` and `case_chosen` once a choice is made. A procedure once
    chosen stays until another one is: half a word typed over it and left does not lose it.
    """

    changed = Signal()
    asked = Signal(str)
    chosen = Signal()
    case_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._procedure: ProcedureChoice | None = None
        self._latest: ProcedureChoice | None = None
        self.box = SuggestBox(eager=True)
        self.box.setPlaceholderText(tr("Vài chữ của tên hoặc mã; Enter: hay làm"))
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        self._about.hide()
        self.cases = CaseChooser()
        self._lines = Lines()
        self._lines.add(FieldCell("procedure", tr("Thủ tục"), self.box))
        self._lines.add_wide(self._about)
        self._case_line = self._lines.add(FieldCell("case", tr("Trường hợp"), self.cases))
        self._case_line.set_visible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lines)
        self.box.asked.connect(self.asked)
        self.box.chosen.connect(self._take)
        self.box.nothing_found.connect(self._say_nothing_found)
        self.box.moved_on.connect(self.box.focusNextChild)
        self.box.editingFinished.connect(self._restore)
        self.box.textEdited.connect(lambda _text: self.changed.emit())
        self.cases.chosen.connect(self.case_chosen)

    @property
    def procedure(self) -> ProcedureChoice | None:
        """The procedure chosen."""
        return self._procedure

    @property
    def case(self) -> CaseChoice | None:
        """The case chosen."""
        return self.cases.current

    @property
    def search_text(self) -> str:
        """What was typed while nothing is chosen yet."""
        return self.box.text() if self._procedure is None else ""

    def show_procedure(self, procedure: ProcedureChoice | None, search_text: str = "") -> None:
        """Show a procedure as chosen without saying so; `None` empties the line but for `search_text`."""
        self._procedure = procedure
        if procedure is None:
            self.show_cases((), None)
            self._about.hide()
            self.box.settle("")
            self.box.setText(search_text)
            return
        self._latest = procedure
        self._restore()
        self._about.setText(" · ".join(part for part in (procedure.code, procedure.field) if part))
        self._about.show()

    def show_cases(self, cases: tuple[CaseChoice, ...], current: CaseChoice | None) -> None:
        """Show the cases of the procedure; one alone is no question and stays out of sight."""
        self.cases.show_cases(cases, current)
        self._case_line.set_visible(len(cases) > 1)

    def offer(self, text: str, found: tuple[ProcedureChoice, ...]) -> None:
        """Answer `asked`; with nothing typed the procedure done last comes first."""
        if not text.strip() and self._latest is not None:
            latest = self._latest
            found = (latest, *(each for each in found if each.code != latest.code))
        self.box.offer(text, [Offer(each.name, f"{each.field} · {each.code}", each) for each in found])

    def show_problems(self, problems: tuple[Problem, ...]) -> QWidget | None:
        """Write the problems of these two lines; answers the first wrong field."""
        return self._lines.show_problems(problems)

    def fit(self, room: int) -> None:
        """Lay the cases out for `room` pixels of width."""
        self.cases.fit(room - LABEL_WIDTH - S3)

    def focus(self) -> None:
        """Put the cursor where the conversation begins."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def _take(self, value: object) -> None:
        if isinstance(value, ProcedureChoice):
            self._lines.show_problems(())
            if self._procedure is None or self._procedure.code != value.code:
                self.show_cases((), None)
            self.show_procedure(value)
            self.chosen.emit()

    def _restore(self) -> None:
        if self._procedure is not None:
            self.box.settle(self._procedure.name)

    def _say_nothing_found(self) -> None:
        sentence = tr("Không thấy thủ tục nào có các chữ này. Thử ít chữ hơn, hoặc gõ mã thủ tục.")
        self._lines.show_problems((("procedure", sentence),))

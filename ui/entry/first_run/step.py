"""One step of the guided start: a question or two, a default that stands, and what is wrong said at its field."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.entry.first_run.plan import Plan
from ui.theme import S3
from ui.widgets.form import Form
from ui.widgets.problems import Problem
from ui.widgets.tall_page import TallPage

LABEL_WIDTH = 160


class Step(TallPage):
    """`moved_on` when Enter was pressed where nothing else is left to type.

    `title` heads the page, `word` names the step in the way there; `fields` are the names the services have
    for what is asked here. A step that was `skipped` keeps what was typed and answers with its default.
    """

    moved_on = Signal()
    title = ""
    word = ""
    can_skip = True
    fields: frozenset[str] = frozenset()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.skipped = False
        self.form = Form(label_width=LABEL_WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(S3)

    @property
    def is_untouched(self) -> bool:
        """Whether everything here is as it was found."""
        return True

    def entered(self) -> None:
        """The step has come into sight: focus where the next key belongs."""

    def ready(self) -> bool:
        """Whether the step can be looked at; says what keeps it from that."""
        return True

    def check(self, plan: Plan) -> None:
        """Nothing for answers that will do, else the service's `UserError`; called on a worker."""

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Write each problem at its field, go to the first; answers those that have none here."""
        return self.form.show_problems(problems)

    def clear_problems(self) -> None:
        """Take all problem lines away."""
        self.form.clear_problems()

    def take_scan(self, _text: str) -> bool:
        """Whether this step took a scan."""
        return False


def enter_goes_through(step: Step, *fields: QLineEdit) -> None:
    """Let Enter lead from field to field and from the last one out of the step."""
    for field, following in pairwise(fields):
        field.returnPressed.connect(lambda to=following: _go(to))
    fields[-1].returnPressed.connect(step.moved_on)


def _go(field: QLineEdit) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()

"""The card in which the steps of the guided start are shown: head, the step in sight, what was refused, the ways on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.entry.first_run.step import Step
from ui.theme import S2, S3, S4, S6
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.notice import Notice

WIDEST, TALLEST, SHORT = 760, 660, 480
"""The card at most; a step that asks nothing has a short one."""


class Card(QFrame):
    """Each step scrolls in an area of its own; `back` stands at the left of the foot, the `ways` at the right."""

    def __init__(
        self, steps: tuple[Step, ...], back: Button, ways: tuple[Button, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self.where_we_are = label(role="muted")
        self.title = label(role="title", wrap=True)
        self.notice = Notice()
        self._steps = steps
        self._areas = QStackedWidget()
        self._areas.setProperty("role", "inside")
        for step in steps:
            area = _area(step)
            # What unfolds or is said in a step pushes the field one is at out of sight.
            area.verticalScrollBar().rangeChanged.connect(self.bring_focus_into_sight)
            self._areas.addWidget(area)
        # As wide as the steps, which keep room for their scroll bars.
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, S2, 0)
        foot.setSpacing(S2)
        foot.addWidget(back)
        foot.addStretch(1)
        for way in ways:
            foot.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(S6, S4, S6, S4)
        column.setSpacing(S3)
        column.addWidget(self.where_we_are)
        column.addWidget(self.title)
        column.addWidget(self._areas, 1)
        told = QHBoxLayout()
        told.setContentsMargins(0, 0, S2, 0)
        told.addWidget(self.notice)
        column.addLayout(told)
        column.addLayout(foot)

    @property
    def step(self) -> Step:
        """The step in sight."""
        return self._steps[self._areas.currentIndex()]

    def show_step(self, step: Step, where_we_are: str, *, is_short: bool) -> None:
        """Bring a step into sight."""
        self.notice.still()
        self._areas.setCurrentIndex(self._steps.index(step))
        self.where_we_are.setText(where_we_are)
        self.title.setText(step.title)
        self.setMaximumHeight(SHORT if is_short else TALLEST)

    def bring_focus_into_sight(self) -> None:
        """Scroll to where the keyboard is."""
        area, focused = self._areas.currentWidget(), self.window().focusWidget()
        if isinstance(area, QScrollArea) and focused is not None and area.isAncestorOf(focused):
            area.ensureWidgetVisible(focused)


def _area(step: Step) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setProperty("role", "inside")
    step.column.setContentsMargins(0, 0, S2, 0)
    area.setWidget(step)
    return area

"""What is rolled back, before it is: the act, who did it and when, and the papers that are out because of it."""

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views import MovementView
from app.services.views.given import ActValues
from app.services.wording.words import action_word, form_word
from ui.counter.dossier.part import Asking
from ui.widgets.labels import label
from ui.widgets.moments import short
from ui.widgets.problems import Problem

LAST_ACT = "card.last_act"


class WayBackPart:
    """Lines to be read, nothing to be typed."""

    def __init__(self, asking: Asking) -> None:
        self.what = label(wrap=True)
        self.papers = label(role="warning", wrap=True)
        self.papers.hide()
        asking.form.add_wide(self.what)
        asking.form.add_wide(self.papers)
        desk, code = asking.desk, asking.dossier.code
        self._now = desk.database.now

        def read() -> tuple[MovementView, tuple[str, ...]]:
            from app.services.dossiers.history import history
            from app.services.papers.printed_forms import printed

            last = desk.read(history, code)[-1]
            since = [
                f"{form_word(paper.form)} {short(paper.printed_at, self._now)}"
                for paper in desk.read(printed, code)
                if paper.printed_at >= last.recorded_at
            ]
            return last, tuple(since)

        # Without these lines the clerk still knows what she means to take back; the office goes on.
        desk.tasks.run(LAST_ACT, read, self._show, lambda _error: None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Returns no fields: nothing here takes the keyboard."""
        return ()

    def problems(self) -> tuple[Problem, ...]:
        """Returns no problems: nothing is typed here."""
        return ()

    def give(self, values: ActValues) -> ActValues:
        """Returns the act's values unchanged."""
        return values

    def _show(self, read: tuple[MovementView, tuple[str, ...]]) -> None:
        last, since = read
        self.what.setText(
            tr(
                "Rút lại: {act}, {who} ghi {when}",
                act=action_word(last.action).lower(),
                who=last.actor,
                when=short(last.recorded_at, self._now),
            )
        )
        if since:
            self.papers.setText(tr("Sau đó đã in: {papers}. Thu hồi và huỷ.", papers=", ".join(since)))
            self.papers.show()

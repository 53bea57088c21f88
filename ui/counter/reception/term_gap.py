"""A warning above the form while the chosen procedure has no term for the case and channel, so no date can be given."""

from collections.abc import Callable

from app.language import tr
from app.services.views import IntakeCheck
from ui.widgets.notice import Notice

TERM_OPEN = "term_open"


class TermGap:
    """A line above the form with the way out; who administers the catalogue gets there in one step."""

    def __init__(self, notice: Notice, settle: Callable[[], None] | None) -> None:
        """`settle` opens the catalogue at the open term, `None` for who may not."""
        self._notice = notice
        self._steps = () if settle is None else ((tr("Ghi thời hạn (F10)"), settle),)

    def show(self, check: IntakeCheck) -> None:
        """Show the warning while the check says that there is no term; hide it otherwise."""
        found = next((problem for problem in check.problems if problem.code == TERM_OPEN), None)
        if found is None:
            self._notice.still()
        elif self._notice.text != found.message:
            self._notice.say("warning", found.message, found.hint, *self._steps)

    def forget(self) -> None:
        """Hide the warning: another procedure was chosen, or the form was emptied."""
        self._notice.still()

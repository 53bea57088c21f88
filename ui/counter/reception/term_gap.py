"""Said at once when the procedure chosen has no term for this case and way in: nothing can be promised then."""

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
        """Say it, or be still once there is a term."""
        found = next((problem for problem in check.problems if problem.code == TERM_OPEN), None)
        if found is None:
            self._notice.still()
        elif self._notice.text != found.message:
            self._notice.say("warning", found.message, found.hint, *self._steps)

    def forget(self) -> None:
        """Another procedure is chosen, or none."""
        self._notice.still()

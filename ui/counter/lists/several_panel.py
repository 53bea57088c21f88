"""What is done with several dossiers, once it is confirmed: all of them or none, and then on request without those that
cannot."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton

from app.errors import Told
from app.language import tr
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.focus import holds_focus

_MOST_NAMED = 8


class SeveralPanel(ConfirmPanel):
    """`done` with what came of it; nothing has been done before. `left_out` are those it was done without, by code,
    each with its reason."""

    refused = Signal()
    """It was not done, and it is said why."""

    def __init__(self, desk: Desk, title: str, word: str, codes: Sequence[str]) -> None:
        super().__init__(desk, title, word)
        self.codes = tuple(codes)
        self.left_out: dict[str, str] = {}
        # It can have the keyboard, and is no stop of Tab: nothing would show where the keyboard is.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def begin(self) -> None:
        """The keyboard is on no button: the Enter that chose this in a menu may come twice."""
        (self.first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_busy(self) -> bool:
        """Whether it is being done."""
        return not self.confirm.isEnabled()

    def keep(self) -> None:
        """Do it."""
        if holds_focus(self) and isinstance(QApplication.focusWidget(), QPushButton):
            # The button goes out of use, or away; without this Qt moves the keyboard out of here.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().keep()

    def _refused(self, error: Told) -> None:
        super()._refused(error)
        refused: Sequence[Mapping[str, Any]] = error.details.get("refused") or ()  # type: ignore[assignment]  # as `Refusals` gives it
        why = {str(each["dossier"]): str(each["message"]) for each in refused}
        rest = tuple(code for code in self.codes if code not in why)
        if rest and len(rest) < len(self.codes):
            words = tr("Chỉ làm {count} hồ sơ còn lại", count=len(rest))
            self.notice.say("bad", error.message, error.hint, (words, self._without(rest, why)))
        self.refused.emit()

    def _without(self, rest: tuple[str, ...], why: dict[str, str]) -> Callable[[], None]:
        def go_on() -> None:
            self.codes = rest
            self.left_out |= why
            self.keep()

        return go_on


def named(people: Sequence[tuple[str, str]]) -> str:
    """The first of these people, each with her code, and how many more there are."""
    said = [f"{name} ({code})" for name, code in people[:_MOST_NAMED]]
    if len(people) > _MOST_NAMED:
        said.append(tr("và {count} hồ sơ nữa", count=len(people) - _MOST_NAMED))
    return "; ".join(said) + "."


def left_out_words(left_out: Mapping[str, str]) -> str:
    """Which dossiers it was not done with, and why; nothing where it was done with all."""
    if not left_out:
        return ""
    unsaid = tr("Chưa có gì bị thay đổi.")
    reasons = "; ".join(f"{code}: {why.replace(unsaid, '').strip()}" for code, why in left_out.items())
    return tr("Chưa làm {count} hồ sơ: {reasons}", count=len(left_out), reasons=reasons)

"""One order of Tab everywhere: the box, the list or form in the middle, the dossier's main act, the rest."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move(whole: QWidget, areas: Sequence[QWidget], *, forwards: bool) -> bool:
    """Give the keyboard to what follows what has it in `whole`, from the last to the first; `False` when nothing
    can have it. `areas` come first, in this order; inside one of them, and for what is in none, Qt's order holds.

    What has the keyboard without being a stop of Tab counts as one until it is left: Tab goes on from there.
    """
    order = in_order(whole, areas)
    if not order:
        return False
    focus = QApplication.focusWidget()
    at = next((place for place, each in enumerate(order) if each is focus), None)
    if at is None:
        at = -1 if forwards else 0
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    order[(at + (1 if forwards else -1)) % len(order)].setFocus(reason)
    return True


def in_order(whole: QWidget, areas: Sequence[QWidget]) -> list[QWidget]:
    """What Tab goes through in `whole`."""

    def rank(widget: QWidget) -> int:
        return next(
            (place for place, area in enumerate(areas) if area is widget or area.isAncestorOf(widget)),
            len(areas),
        )

    return sorted(_stops(whole), key=rank)


def _stops(whole: QWidget) -> Iterator[QWidget]:
    each, focus = whole.nextInFocusChain(), QApplication.focusWidget()
    while each is not None and each is not whole:
        takes_tab = each is focus or bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and each.focusProxy() is None and whole.isAncestorOf(each) and _is_in_use(each, whole):
            yield each
        each = each.nextInFocusChain()


def _is_in_use(widget: QWidget, whole: QWidget) -> bool:
    return widget.isVisibleTo(whole) and widget.isEnabled()

"""The program as a person starts it, that also answers questions over a pipe: where it stands, and to go to a place.

Run as `python -m tests.end_to_end.watched_desk DATABASE`. A line on standard input is a place to go to, or nothing;
each is answered by one line of JSON once the program has come to rest there. What a person or a scanner types
comes from the X server and from nowhere else.
"""

import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.services.dossiers.finding import find
from app.services.views import DossierRow
from app.settings import data_folder, load, settings_file
from models.vocabulary import Action, Money, Status
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.shell.popups import fold_popups
from ui.shell.program import Program
from ui.shell.window import MainWindow

LOOK_AGAIN_MS = 15
MOST_LOOKS = 2_000
REASON = "hộ nghèo"


class PressCount(QObject):
    """Counts the presses that came from outside, by key, and knows their longest pause since `restart`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.presses: Counter[str] = Counter()
        self.restart()

    def restart(self) -> None:
        """Other keys are to come."""
        self.longest_pause, self._last = 0, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWindow):
            return False
        if isinstance(event, QKeyEvent) and event.spontaneous():
            self.presses[Qt.Key(event.key()).name] += 1
            pause = event.timestamp() - self._last if self._last else 0
            self.longest_pause, self._last = max(self.longest_pause, pause), event.timestamp()
        return False


class WatchedDesk:
    """Goes to places by the program's own ways, and says where it stands when nothing is under way any more."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._count = PressCount(program.frame)
        program.app.installEventFilter(self._count)
        self._rows: tuple[DossierRow, ...] = ()
        self._has_rested, self._looks = False, 0
        self._is_there: Callable[[], bool] = lambda: True
        self._told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, program.frame)
        self._told.activated.connect(self._hear)

    @property
    def window(self) -> MainWindow:
        """The desk, once it stands."""
        window = self._program.opening.window if self._program.opening is not None else None
        assert window is not None
        return window

    def _hear(self) -> None:
        place = os.read(sys.stdin.fileno(), 100).decode().strip()
        if place:
            self._is_there = getattr(self, f"_to_{place}")()
        self._has_rested, self._looks = False, 0
        self._answer()

    def _answer(self) -> None:
        """Twice at rest in a row: what was queued when we looked first has been done by then."""
        is_at_rest = self._is_at_rest()
        self._looks += 1
        is_stuck = self._looks > MOST_LOOKS
        if (is_at_rest and self._has_rested) or is_stuck:
            sys.stdout.write(f"{json.dumps({**self._state(), 'is_stuck': is_stuck})}\n")
            sys.stdout.flush()
            self._is_there = lambda: True
            return
        self._has_rested = is_at_rest
        QTimer.singleShot(LOOK_AGAIN_MS, self._answer)

    def _is_at_rest(self) -> bool:
        opening = self._program.opening
        if opening is None or opening.window is None or self._program.tasks.is_busy():
            return False
        return not self._program.frame.keys.is_waiting and self._is_there()

    def _state(self) -> dict[str, object]:
        window, card = self.window, self.window.screens.card
        focus = QApplication.focusWidget()
        return {
            "presses": dict(self._count.presses),
            "longest_pause": self._count.longest_pause,
            "screen": window.current,
            "dossier": card.dossier.code if card.dossier is not None else None,
            "panel": card.panel.offer.action.value if card.panel is not None else None,
            "focus": type(focus).__name__ if focus is not None else None,
            "popup": QApplication.activePopupWidget() is not None,
            "message": window.message_bar.text,
            "tone": window.message_bar.tone,
            "box": window.box.field.text(),
        }

    # The places -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Nothing lies open from the place before."""
        self._count.restart()
        fold_popups()
        window = self.window
        window.screens.reception._begin(TypedForm("blank"))
        window.middle.end_preview()
        window._put_card_away()
        window.desk.messages.clear()
        window.box.empty()
        if not self._rows:
            desk = window.desk
            self._rows = desk.database.read_as(desk.actor, find, "h26", limit=500).rows

    def _stranger(self, fits: Callable[[DossierRow], bool]) -> DossierRow:
        return next(row for row in self._rows if fits(row))

    def _to_list(self) -> Callable[[], bool]:
        self._begin()
        rows = self.window.screens.today.pane.list
        self.window.go("today")
        self.window.screens.today.show_view("overdue")

        def is_there() -> bool:
            if rows.rows.rowCount() and rows.selected_code is None:
                rows.setFocus()
                rows.selectRow(0)
            return rows.hasFocus() and rows.selected_code == self._shown()

        return is_there

    def _to_box(self) -> Callable[[], bool]:
        self._begin()
        self.window.go("today")
        phone = next(row.applicant_phone for row in self._rows if row.applicant_phone)
        self.window.box.take_focus()
        self.window.box.field.setText(phone)
        return self.window.box.field.hasFocus

    def _to_card(self) -> Callable[[], bool]:
        self._begin()
        self.window.go("today")
        self.window.enter_dossier(self._stranger(lambda row: row.status is Status.RECEIVED).code)
        return self._is_seen

    def _to_panel(self) -> Callable[[], bool]:
        return self._to_act(Action.COMPLETE, lambda row: row.status is Status.RECEIVED)

    def _to_reason(self) -> Callable[[], bool]:
        there = self._to_act(Action.WAIVE_FEE, lambda row: row.money is Money.DUE)

        def is_there() -> bool:
            if not there():
                return False
            panel = self.window.screens.card.panel
            assert panel is not None
            assert panel.fees is not None
            panel.fees.reason.setText(REASON)
            panel.fees.reason.setFocus()
            return panel.fees.reason.hasFocus()

        return is_there

    def _to_act(self, action: Action, fits: Callable[[DossierRow], bool]) -> Callable[[], bool]:
        self._begin()
        self.window.go("today")
        self.window.open_dossier(self._stranger(fits).code)

        def is_there() -> bool:
            card = self.window.screens.card
            if card.panel is None and card.main_offer is not None:
                offered = card.dossier.actions if card.dossier is not None else ()
                card.bar.wanted.emit(next(offer for offer in offered if offer.action is action))
            return card.panel is not None and self._is_seen()

        return is_there

    def _to_form(self) -> Callable[[], bool]:
        return self._to_reception(lambda: self.window.screens.reception.page.applicant.address)

    def _to_save(self) -> Callable[[], bool]:
        return self._to_reception(lambda: self.window.screens.reception.bar.buttons[0])

    def _to_reception(self, where: Callable[[], QWidget]) -> Callable[[], bool]:
        self._begin()
        reception = self.window.screens.reception
        self.window.go("reception")
        person = TypedPerson(name="Trần Thị Bình", id_number="001190000001")
        form = TypedForm("half", "1.001193", "Đăng ký khai sinh", "Hộ tịch", applicant=person)
        reception._open(form)

        def is_there() -> bool:
            where().setFocus()
            return bool(reception.page.form.papers) and where().hasFocus()

        return is_there

    def _to_popup(self) -> Callable[[], bool]:
        self._begin()
        self.window.go("reception")
        box = self.window.screens.reception.page.procedure.box
        box.setFocus()
        box.setText("khai")
        box.ask()
        return lambda: box.is_open

    def _to_choices(self) -> Callable[[], bool]:
        self._begin()
        self.window.go("reception")
        gender = self.window.screens.reception.page.applicant.gender
        gender.setCurrentIndex(0)
        gender.showPopup()
        return self._is_popup_up

    def _to_menu(self) -> Callable[[], bool]:
        self._begin()
        self.window.go("today")
        field = self.window.box.field
        field.setFocus()
        at = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at))
        QApplication.sendEvent(field, event)
        return self._is_popup_up

    def _to_settings(self) -> Callable[[], bool]:
        self._begin()
        self.window.go("settings")
        return lambda: self._has_keyboard(self.window.screens.settings)

    def _to_editor(self) -> Callable[[], bool]:
        self._begin()
        catalogue = self.window.screens.catalogue
        self.window.go("catalogue")
        has_asked: list[bool] = []

        def is_there() -> bool:
            pages = catalogue.pages
            if pages is None:
                return False
            if not has_asked:
                has_asked.append(True)
                pages.edit("1.001193")
                return False
            return pages.currentWidget() is pages.editor and self._has_keyboard(pages.editor)

        return is_there

    def _shown(self) -> str | None:
        dossier = self.window.screens.card.dossier
        return dossier.code if dossier is not None else None

    def _is_seen(self) -> bool:
        """What Enter would do has been in sight long enough: nothing but itself keeps a key from acting."""
        return self._shown() is not None and self.window.screens.card.bar.glance.is_over

    @staticmethod
    def _has_keyboard(page: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and page.isAncestorOf(focus)

    @staticmethod
    def _is_popup_up() -> bool:
        popup = QApplication.activePopupWidget()
        return popup is not None and QApplication.focusWindow() is popup.windowHandle()


def _end_at_once(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake here must not leave whoever asks waiting."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def main(database: str) -> int:
    """Run until the window is closed."""
    program = Program(sys.argv[:1], load(settings_file()), settings_file(), data_folder())
    watched = WatchedDesk(program)  # noqa: F841  lives as long as the program
    sys.excepthook = _end_at_once
    return program.run(database, demo=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

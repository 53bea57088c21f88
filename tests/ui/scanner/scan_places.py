"""Where the keyboard may be when a scan comes: screens, fields, buttons, menus, dialogs, the cover."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from models.vocabulary import Status
from tests.ui.shell.running import Running
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.shell.popups import fold_popups
from ui.shell.window import MainWindow


class Places:
    """Goes to a place by its name; every public method but `clear` and `fields` is one."""

    DIALOG = "Chọn thư mục"

    def __init__(self, running: Running, window: MainWindow, stranger: str) -> None:
        self._running, self._window, self._stranger = running, window, stranger
        self._dialog: QDialog | None = None

    def go(self, name: str) -> None:
        """The keyboard is there, and what was asked of the data has been answered."""
        self.clear()
        where: Callable[[], QWidget | None] = getattr(self, name)
        target = where()
        self._running.qtbot.waitUntil(lambda: not self._running.tasks.is_busy())
        if target is not None:
            target.setFocus()
        self._running.qtbot.waitUntil(lambda: QApplication.focusWindow() is not None)

    def clear(self) -> None:
        """Nothing lies open."""
        fold_popups()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        window = self._window
        if window.current == "reception":
            window.screens.reception._begin(TypedForm("blank"))
        window.middle.end_preview()
        window._put_card_away()
        window.go("today")
        window.desk.messages.clear()
        window.box.empty()
        self._running.frame.activateWindow()
        self._running.qtbot.waitUntil(
            lambda: QApplication.focusWindow() is self._running.frame.windowHandle()
        )

    def fields(self) -> dict[int, object]:
        """What stands in every field that is typed into, but the box and the card, which a scan is shown in."""
        window, found = self._window, dict[int, object]()
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox):
            for each in window.findChildren(kind):
                if not window.box.isAncestorOf(each) and not window.middle.card_place.isAncestorOf(each):
                    found[id(each)] = (
                        each.toPlainText()
                        if isinstance(each, QPlainTextEdit)
                        else each.currentText()
                        if isinstance(each, QComboBox)
                        else each.text()
                    )
        return found

    def list_of_the_day(self) -> QWidget:
        rows = self._window.screens.today.pane.list
        self._window.screens.today.show_view("overdue")
        return rows

    def box(self) -> QWidget:
        return self._window.box.field

    def card_of_a_stranger(self) -> None:
        self._window.enter_dossier(self._stranger)

    def returning(self) -> None:
        self._window.turn_to("returning")

    def reception_line(self) -> QWidget:
        self._reception()
        return self._window.screens.reception.page.applicant.address

    def reception_choice(self) -> QWidget:
        self._reception()
        return self._window.screens.reception.page.applicant.gender

    def reception_save(self) -> QWidget:
        self._reception()
        return self._window.screens.reception.bar.buttons[0]

    def settings(self) -> None:
        self._window.turn_to("settings")

    def keys_page(self) -> None:
        self._window.show_keys()

    def reports(self) -> None:
        self._window.turn_to("closing")

    def open_list(self) -> None:
        self._reception()
        gender = self._window.screens.reception.page.applicant.gender
        gender.setFocus()
        gender.showPopup()
        self._waits_for_popup()

    def menu(self) -> None:
        field = self._window.box.field
        field.setFocus()
        at = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at))
        QApplication.sendEvent(field, event)
        self._waits_for_popup()

    def dialog(self) -> None:
        self._reception()
        self._dialog = dialog = QDialog(self._running.frame, windowTitle=self.DIALOG)
        dialog.open()
        dialog.activateWindow()
        self._running.qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())

    def _reception(self) -> None:
        window = self._window
        window.go("reception")
        person = TypedPerson(name="Trần Thị Bình", address="Số 1, phường Thử")
        window.screens.reception._open(
            TypedForm("half", "1.001193", "Đăng ký khai sinh", "Hộ tịch", applicant=person)
        )

    def _waits_for_popup(self) -> None:
        def is_up() -> bool:
            popup = QApplication.activePopupWidget()
            return popup is not None and QApplication.focusWindow() is popup.windowHandle()

        self._running.qtbot.waitUntil(is_up)


NAMES = (
    "list_of_the_day",
    "box",
    "card_of_a_stranger",
    "returning",
    "reception_line",
    "reception_choice",
    "reception_save",
    "settings",
    "keys_page",
    "reports",
    "open_list",
    "menu",
    "dialog",
)
STRANGERS = (Status.RECEIVED,)
"""What a dossier must be for its card to have an act that a key could do."""

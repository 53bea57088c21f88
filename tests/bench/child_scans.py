"""A window that is scanned into, a burst at a time; says for each how long the card was coming.

From the closing key of the scanner to the end of the paint that shows the dossier. Beside it the floor: one window
that reads the same rows by the bare driver and paints their words.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

KEY_MILLISECONDS = 6
"""From one key to the next, as a common USB scanner sends them."""
BETWEEN_MILLISECONDS = 300
"""From one citizen to the next: time enough for what the program does behind a card."""
PATIENCE_SECONDS = 60


def ours(database: str, data: str, *barcodes: str) -> None:
    """The program on a sample office."""
    from PySide6.QtCore import QTimer

    from tests.bench.child_window import DAY_LIST, program_on

    program = program_on(database, data)
    program.frame.showMaximized()
    wait_until(
        lambda: (
            program.opening is not None
            and program.opening.window is not None
            and not program.tasks.is_busy(*DAY_LIST)
        )
    )
    assert program.opening is not None
    window = program.opening.window
    assert window is not None
    for barcode in barcodes:
        began = scan(program.frame, barcode)

        def stands(wanted: str = barcode) -> bool:
            dossier = window.screens.dossier
            return dossier is not None and dossier.barcode == wanted

        wait_until(stands)
        program.frame.repaint()
        tell(time.perf_counter() - began)
    QTimer.singleShot(0, program.app.quit)
    program.app.exec()
    program.end()


def floor(database: str, _data: str, *barcodes: str) -> None:
    """One window with a line to scan into and a label."""
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

    from tests.bench.office_work import rows_of_a_card
    from tests.bench.raw import Raw

    app = QApplication(sys.argv[:1])
    window = QWidget()
    line, words = QLineEdit(), QLabel()
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(words)
    shown: list[str] = []

    with Raw(database) as raw:

        def show() -> None:
            rows = rows_of_a_card(raw, line.text())
            words.setText("\n".join(str(row) for part in rows for row in part)[:2_000])
            shown.append(line.text())
            line.clear()

        line.returnPressed.connect(show)
        window.showMaximized()
        line.setFocus()
        wait_until(line.hasFocus)
        for barcode in barcodes:
            began = scan(window, barcode)
            wait_until(lambda wanted=barcode: shown[-1:] == [wanted])  # type: ignore[misc]  # a lambda with its value bound
            window.repaint()
            tell(time.perf_counter() - began)
    app.quit()


def scan(window: "QWidget", digits: str) -> float:
    """Type as a scanner does; the moment of the closing key."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.qWait(BETWEEN_MILLISECONDS)
    for digit in digits:
        # Asked for each time: PySide's hold on a window's handle ends when its first page changes.
        QTest.keyClick(window.windowHandle(), digit, delay=KEY_MILLISECONDS)  # type: ignore[call-overload]  # the stub knows widgets alone
    QTest.qWait(KEY_MILLISECONDS)
    began = time.perf_counter()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    return began


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the program go on until something is so."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    late = time.perf_counter() + PATIENCE_SECONDS
    while not is_so():
        if time.perf_counter() > late:
            raise RuntimeError("it did not come")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)


def tell(seconds: float) -> None:
    """One figure for whoever started this."""
    sys.stdout.write(f"seconds {seconds}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"ours": ours, "floor": floor}[sys.argv[1]](*sys.argv[2:])

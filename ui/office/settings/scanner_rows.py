"""The scanner of this PC on the page of its settings: its port, what is known of it, a trial and the sheet for it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.settings import LocalSettings
from ui.desk import Desk
from ui.office.declared_form import DeclaredForm, Piece
from ui.printing.scanner_sheet import print_scanner_sheet
from ui.scanner.meter import layout_word
from ui.scanner.port_names import PortFound, port_of, ports_here, words_of
from ui.scanner.trial import ScannerTest
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices, narrow
from ui.widgets.form import side_by_side, with_help
from ui.widgets.labels import label


class ScannerRows(QObject):
    """`kept` when something was noted of the scanner, so that the page shows its settings anew."""

    kept = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ports: Sequence[PortFound] | None = None
        self.port = narrow(Choices((), None))
        self.port.chosen.connect(lambda where: self._change(scanner_port=str(where)))
        self.trial = ScannerTest(keeps_pace=True)
        self.trial.pace_wanted.connect(lambda pace: self._change(scanner_gap_ms=pace))
        self.trial.layout_seen.connect(self._note_layout)
        self.sheet = Button(tr("In tờ thử"), lambda: print_scanner_sheet(desk), icon="print")
        self.profile = label(role="muted", wrap=True)

    @property
    def piece(self) -> Piece:
        """What stands in the place of the port's setting."""
        words = tr(
            "Máy quét đặt ở chế độ USB-COM hay cắm cổng RS-232: chữ đến nguyên dấu, không qua bàn phím."
        )
        return Piece(with_help(self.port, words), self.port)

    def add_to(self, form: DeclaredForm) -> None:
        """The rows after the settings of the scanner."""
        form.add("scanner", "", self.trial, focus=self.trial.toggle)
        form.add("scanner_profile", "", self.profile)
        row = side_by_side(self.sheet, QWidget(), stretch=(0, 1))
        form.add("scanner_sheet", "", row, focus=self.sheet)

    def look(self) -> None:
        """Look through the ports in the background."""
        self._desk.tasks.run("settings.ports", ports_here, self.offer)

    def offer(self, ports: Sequence[PortFound]) -> None:
        """Offer these ports."""
        self._ports = ports
        self.show_settings()

    def show_settings(self) -> None:
        """Show what is kept now."""
        now = self._desk.settings.current
        ports, kept = self._ports or (), now.scanner_port
        here = port_of(kept, ports) if kept else None
        gone: tuple[tuple[object, str], ...] = ((kept, words_of(kept)),) if kept and here is None else ()
        offered = tuple((port.identity, port.shown) for port in ports)
        nothing = ("", tr("Không: máy quét gõ như bàn phím"))
        self.port.offer((nothing, *offered, *gone), here.identity if here is not None else kept)
        self.profile.setText(_profile(now))
        self.profile.setVisible(bool(self.profile.text()))

    def _note_layout(self, layout: str) -> None:
        if layout != self._desk.settings.current.scanner_layout:
            self._change(scanner_layout=layout)

    def _change(self, **changes: str | int) -> None:
        self._desk.settings.change(self._desk.tasks, **changes)
        self.show_settings()
        self.kept.emit()


def _profile(now: LocalSettings) -> str:
    """What this PC knows of its scanner, in a line; nothing where nothing was ever set or tried."""
    parts = [
        now.scanner_name,
        tr("mở đầu {sign}", sign=now.scanner_prefix) if now.scanner_prefix else "",
        tr("kết thúc {sign}", sign=now.scanner_suffix) if now.scanner_suffix else "",
        tr("bàn phím {layout}", layout=word) if (word := layout_word(now.scanner_layout)) else "",
    ]
    known = " · ".join(filter(None, parts))
    return tr("Máy quét của máy này: {known}", known=known) if known else ""

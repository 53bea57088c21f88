"""How a scanner's keys came: pace, closing key, layout and Caps Lock, for whoever sets it up."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from app.language import tr
from ui.scanner.burst import Burst
from ui.scanner.native_keys import sign_meant
from ui.scanner.raw_log import is_caps_lock, layout_of

NEW_AFTER_MS = 1_000
_ENDS = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Tab: "Tab"}


class KeyMeter(QObject):
    """Looks at the keys of the whole program between `start` and `stop`, and takes none of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.burst, self.end = Burst(), ""

    def start(self) -> None:
        """Look at the keys from now on."""
        self.burst, self.end = Burst(), ""
        self._program().installEventFilter(self)

    def stop(self) -> None:
        """Look no more."""
        self._program().removeEventFilter(self)

    @property
    def layout(self) -> str:
        """The layout in use as the last keys tell it; empty where they tell nothing."""
        return layout_of(self.burst.text, self.burst.meant)

    def told(self) -> str:
        """What the last scan's keys were like, in a sentence or two; empty where none carried its time."""
        burst = self.burst
        if not burst.pauses or not burst.last_stamp:
            return ""
        usual = sorted(burst.pauses)[len(burst.pauses) // 2]
        pace = tr(
            "Nhịp phím thường {usual} ms, lâu nhất {longest} ms; phím kết thúc: {end}.",
            usual=usual,
            longest=burst.longest_pause,
            end=self.end or tr("không có"),
        )
        layout = layout_word(self.layout)
        board = tr("Bàn phím: {layout}.", layout=layout) if layout else ""
        caps = tr("Caps Lock đang bật.") if is_caps_lock(burst.text, burst.meant) else ""
        return " ".join(filter(None, (pace, board, caps)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(watched, QWindow)
        # A key handed on by the key watch carries no time: it has been seen before.
        if is_press and isinstance(event, QKeyEvent) and event.timestamp() and not event.isAutoRepeat():
            self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> None:
        if event.key() in _ENDS:
            self.end = self.end or _ENDS[Qt.Key(event.key())]
        elif event.text().isprintable() and event.text():
            stamp = event.timestamp()
            if self.end or self.burst.pause_to(stamp) > NEW_AFTER_MS:
                self.burst, self.end = Burst(), ""
            self.burst.add(event.text(), stamp, sign_meant(event))

    @staticmethod
    def _program() -> QCoreApplication:
        program = QCoreApplication.instance()
        assert program is not None
        return program


def layout_word(layout: str) -> str:
    """What a layout is called (`raw_log.layout_of`); nothing for none."""
    return {
        "us": tr("tiếng Anh (US)"),
        "vietnamese": tr("tiếng Việt"),
        "azerty": tr("tiếng Pháp (AZERTY)"),
        "other": tr("kiểu khác"),
    }.get(layout, "")

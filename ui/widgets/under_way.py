"""A line in the page for a file that is being written: how far it has come, and a way out."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.language import tr
from printing.wording import figures
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.long_work import LongWork

_BAR_WIDTH = 220


class UnderWay(QFrame):
    """Hidden until `begin`, and again after `end`; whoever presses Thôi still waits for the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", "info")
        self._work: LongWork | None = None
        self._name, self._whole = "", 0
        self.words = ElidedLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName(tr("Đã ghi được"))
        self.give_up = Button(tr("Thôi"), self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(S3, S2, S3, S2)
        row.setSpacing(S2)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.give_up)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether something is written."""
        return self._work is not None

    def begin(self, name: str, whole: int = 0) -> LongWork:
        """A file of this name is written from now on, of so many lines; of none where nobody has counted them."""
        self._name, self._whole = name, whole
        self._work = LongWork(self)
        self._work.told.connect(self._show)
        self.bar.setRange(0, max(1, whole))
        self.bar.setVisible(bool(whole))
        self.give_up.setEnabled(True)
        self._show(0)
        self.show()
        return self._work

    def end(self) -> None:
        """It is there, or is not to be."""
        if self._work is not None:
            self._work.deleteLater()
        self._work = None
        self.hide()

    def _show(self, done: int) -> None:
        if self._work is None or self._work.is_stopped:
            return
        self.bar.setValue(min(done, self.bar.maximum()))
        if not self._whole:
            self.words.say(tr("Đang ghi {name}: {done} hồ sơ", name=self._name, done=figures(done)))
            return
        self.words.say(
            tr(
                "Đang ghi {name}: {done}/{whole} hồ sơ",
                name=self._name,
                done=figures(done),
                whole=figures(self._whole),
            )
            if done < self._whole
            else tr("Đang ghi {name}: đóng tệp", name=self._name)
        )

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self.give_up.setEnabled(False)
            self.words.say(tr("Đang thôi ghi {name}…", name=self._name))

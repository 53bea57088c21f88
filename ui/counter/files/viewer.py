"""Our own viewer: one file of a dossier, page by page. It follows no link, runs nothing and saves nothing."""

import uuid
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import Told
from app.language import tr
from app.services.views.files import AttachmentView, DossierFiles, OpenedFile
from models.vocabulary import FileKind
from ui.counter.files.leaves import leaf
from ui.counter.files.print_file import print_file
from ui.counter.files.sign_line import SignLine
from ui.counter.files.signatures import Lines, look_at, sign
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.focus import FocusKeeper
from ui.widgets.keys import key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.while_here import while_here

_OPEN, _DRAW = "file.open", "file.draw"
_STEP, _LEAST, _MOST = 1.25, 0.4, 5.0
_SCROLL = 0.9


class FileViewer(QWidget):
    """Shows a file; the others of its dossier are a key away. `left` when the person is done looking,
    `replaced(DossierFiles)` after a file was signed.

    Opening and drawing are done in the background; each file that is opened is on the record of access.
    """

    left = Signal()
    replaced = Signal(object)

    def __init__(self, desk: Desk, files: DossierFiles, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk, self._files = desk, files
        self._living = [each for each in files.files if each.is_living]
        self._place = next(place for place, each in enumerate(self._living) if each.number == number)
        self._opened: OpenedFile | None = None
        self._drawn_of = b""
        self._keyboard = FocusKeeper()
        self._even_unknown = False
        self.page, self.turns, self.zoom = 0, 0, 1.0
        self.notice, self.proof = Notice(), Notice()
        self.sign_line = SignLine()
        self.sign_line.confirmed.connect(self._sign)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title, self._where = ElidedLabel("title"), label(role="muted")
        self.sign = Button(tr("Ký số"), self._ask_key, icon="proof")
        self.print = Button(tr("In (Ctrl+P)"), self._print, icon="print")
        self._lay_out()
        self._add_keys()
        self._open()

    @property
    def file(self) -> AttachmentView:
        """The file in sight."""
        return self._living[self._place]

    def go_to(self, page: int) -> None:
        """Show a page, from 0; nothing beyond the first and the last."""
        if 0 <= page < self.file.pages and page != self.page:
            self.page = page
            self._draw()
            self.area.verticalScrollBar().setValue(0)

    def turn(self) -> None:
        """A quarter turn to the right, of what is seen alone."""
        self.turns = (self.turns + 1) % 4
        self._draw()

    def zoom_to(self, zoom: float) -> None:
        """So many times as wide as there is room for."""
        self.zoom = min(max(zoom, _LEAST), _MOST)
        self._draw()

    def another(self, step: int) -> None:
        """The file after this one, or before it."""
        if 0 <= self._place + step < len(self._living):
            self._place += step
            self.page, self.turns, self.zoom = 0, 0, 1.0
            self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _lay_out(self) -> None:
        head, tools = QHBoxLayout(), QHBoxLayout()
        for row in (head, tools):
            row.setSpacing(S2)
        head.addWidget(self._title, 1)
        head.addWidget(Button(tr("Quay lại (Esc)"), self.left.emit, icon="back"))
        head.addWidget(self.sign)
        head.addWidget(self.print)
        self.before = Button(tr("Tệp trước"), partial(self.another, -1), kind="quiet")
        self.after = Button(tr("Tệp sau"), partial(self.another, 1), kind="quiet")
        tools.addWidget(self._where, 1)
        tools.addWidget(self.before)
        tools.addWidget(self.after)
        tools.addWidget(Button(tr("Nhỏ"), lambda: self.zoom_to(self.zoom / _STEP), kind="quiet"))
        tools.addWidget(Button(tr("To"), lambda: self.zoom_to(self.zoom * _STEP), kind="quiet"))
        tools.addWidget(Button(tr("Xoay"), self.turn, kind="quiet", icon="turn"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S2, 0, 0)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.sign_line)
        column.addWidget(self.notice)
        column.addWidget(self.proof)
        column.addWidget(self.area, 1)

    def _add_keys(self) -> None:
        bar = self.area.verticalScrollBar()

        def down(part: float) -> None:
            before = bar.value()
            bar.setValue(before + round(bar.pageStep() * part))
            if bar.value() == before:
                self.go_to(self.page + (1 if part > 0 else -1))

        for keys, act, words in (
            ("PgDown", partial(down, _SCROLL), tr("Xuống, rồi trang sau")),
            ("PgUp", partial(down, -_SCROLL), tr("Lên, rồi trang trước")),
            ("Home", lambda: self.go_to(0), tr("Trang đầu")),
            ("End", lambda: self.go_to(self.file.pages - 1), tr("Trang cuối")),
            ("Ctrl+Right", partial(self.another, 1), tr("Tệp sau")),
            ("Ctrl+Left", partial(self.another, -1), tr("Tệp trước")),
            ("+", lambda: self.zoom_to(self.zoom * _STEP), tr("To hơn")),
            ("=", lambda: self.zoom_to(self.zoom * _STEP), tr("To hơn")),
            ("-", lambda: self.zoom_to(self.zoom / _STEP), tr("Nhỏ hơn")),
            ("0", lambda: self.zoom_to(1.0), tr("Vừa bề ngang")),
            ("R", self.turn, tr("Xoay phải")),
            ("Ctrl+P", self.print.click, tr("In tệp này")),
        ):
            key(keys, self, act, words, repeats=keys in ("PgDown", "PgUp"))

    def _open(self) -> None:
        self._opened = None
        self.picture.clear()
        for line in (self.notice, self.proof):
            line.still()
        self.sign_line.close_up()
        self.print.setEnabled(False)
        self.sign.setVisible(
            self.file.kind is FileKind.PDF and self._files.may_attach and self._files.may_detach
        )
        self.sign.setEnabled(False)
        code, number = self._files.code, self.file.number

        def read() -> tuple[OpenedFile, bytes]:
            from app.services.acts.files_in_dossier import open_file
            from app.services.signing.showing import with_stamps

            opened = self._desk.write(open_file, code, number)
            return opened, with_stamps(opened.content)

        self._tell()
        self._desk.tasks.run(_OPEN, read, while_here(self, self._show), while_here(self, self._failed))

    def _show(self, read: tuple[OpenedFile, bytes]) -> None:
        opened, self._drawn_of = read
        self._opened = opened
        self.print.setEnabled(True)
        self.sign.setEnabled(True)
        self._draw()
        look_at(self._desk, opened, while_here(self, self._tell_proof))

    def _draw(self) -> None:
        self._tell()
        opened = self._opened
        if opened is None:
            return
        ratio = self.devicePixelRatioF()
        room = max(200, self.area.viewport().width() - 2 * S3)
        width = round(room * self.zoom * ratio)
        kind, content, page, turns = opened.file.kind, self._drawn_of, self.page, self.turns

        def shown(drawn: QImage) -> None:
            drawn.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(drawn))

        draw = partial(leaf, kind, content, page, width, turns)
        self._desk.tasks.run(_DRAW, draw, while_here(self, shown), while_here(self, self._failed))

    def _tell(self) -> None:
        file = self.file
        self._title.say(file.name)
        parts = [self._files.code]
        if len(self._living) > 1:
            parts.append(tr("tệp {place} trong {count}", place=self._place + 1, count=len(self._living)))
        if file.pages > 1:
            parts.append(tr("trang {page} trong {count}", page=self.page + 1, count=file.pages))
        self._where.setText(" · ".join(parts))
        for button, is_there in (
            (self.before, self._place > 0),
            (self.after, self._place + 1 < len(self._living)),
        ):
            button.setVisible(len(self._living) > 1)
            button.setEnabled(is_there)

    def _tell_proof(self, is_good: bool, lines: Lines) -> None:
        if lines:
            self.proof.say(
                "good" if is_good else "warning", "\n".join(f"{who}: {what}" for who, what in lines)
            )

    def _ask_key(self, *, even_unknown: bool = False) -> None:
        self._even_unknown = even_unknown
        key_place = self._desk.settings.current.signing_key
        if key_place:
            self.sign_line.ask(self.file.name, key_place)
        else:
            self.notice.say(
                "info",
                tr("Máy này chưa có khoá ký số."),
                tr("Ghi tệp khoá hay mô-đun PKCS#11 ở Cài đặt (F9)."),
            )

    def _sign(self, password: str) -> None:
        if self._opened is None:
            return
        self._keyboard.put(False, self.sign_line)
        self.notice.say("info", tr("Đang ký…"))
        sign(
            self._desk,
            self._opened,
            password,
            str(uuid.uuid4()),
            even_unknown=self._even_unknown,
            done=self._signed,
            failed=self._not_signed,
        )

    def _signed(self, files: DossierFiles) -> None:
        if not isValid(self):  # she has gone on meanwhile
            name = files.files[-1].name
            self._desk.messages.good(tr("Đã ký số {name} của hồ sơ {code}.", name=name, code=files.code))
            return
        self._keyboard.put(True, self.sign_line)
        self._files = files
        self._living = [each for each in files.files if each.is_living]
        self._place = len(self._living) - 1
        self.page = 0
        self._open()
        self.replaced.emit(files)

    def _not_signed(self, error: Told) -> None:
        if not isValid(self):
            self._desk.messages.told(error)
            return
        self._keyboard.put(True, self.sign_line)
        if error.code == "signer_unknown_here":
            again = (tr("Vẫn ký, không hiện dấu…"), partial(self._ask_key, even_unknown=True))
            self.sign_line.close_up()
            self.notice.say("warning", error.message, error.hint, again)
            self.notice.take_focus()
        else:
            self._failed(error)

    def _print(self) -> None:
        if self._opened is not None:
            print_file(self._desk, self._opened)

    def _failed(self, error: Told) -> None:
        self.notice.say("bad", error.message, error.hint)

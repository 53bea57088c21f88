"""The files of the dossier on the card: listed, added from wherever they come, taken back with a reason."""

import uuid
from collections import deque
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.services.views.files import AttachmentView, DossierFiles
from app.services.views.given import ActValues
from app.services.wording.file_words import size_text
from models.vocabulary import Action, FileAbout
from ui.counter.files import paper_scanner
from ui.counter.files.camera import has_camera
from ui.counter.files.file_row import FileRow
from ui.counter.files.photo_page import PhotoPage
from ui.counter.files.sources import (
    Source,
    all_ready,
    carried_files,
    carries,
    chosen,
    left_words,
    of_bytes,
    of_picture,
)
from ui.counter.files.take_back_line import TakeBackLine
from ui.counter.files.viewer import FileViewer
from ui.desk import Desk
from ui.theme import S2, S6
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.clearing import empty
from ui.widgets.focus import FocusKeeper
from ui.widgets.labels import label
from ui.widgets.notice import Notice

_READ, _ADD, _BACK, _SCAN = "card.files", "card.files.add", "card.files.back", "card.files.scan"
_Meant = tuple[FileAbout, int | None]
"""What files to be added are of."""


@dataclass(frozen=True, slots=True)
class _OnTheWay:
    """Files that are being attached to a dossier: what they are of, and the name of the act."""

    code: str
    sources: tuple[Source, ...]
    meant: _Meant
    request_id: str


@dataclass(frozen=True, slots=True)
class _Attached:
    """The dossier's files by now, how many were attached, and why the others were not."""

    files: DossierFiles
    count: int
    left: list[Told]


class FilesPart(QWidget):
    """`filled` whenever the list was read, `changed` after files were attached or taken back.

    `page_wanted(QWidget)` asks for the middle of the window: for a file to be looked at, or for the camera. The page
    says `left` when it is done with.
    """

    filled = Signal()
    changed = Signal()
    page_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = ""
        self._files: DossierFiles | None = None
        self._on_the_way: deque[_OnTheWay] = deque()
        self._keyboard = FocusKeeper()
        self.setAcceptDrops(True)
        self.notice = Notice()
        self.take_back = TakeBackLine()
        self.take_back.confirmed.connect(self._take_back)
        self._list = QVBoxLayout()
        self._list.setSpacing(S2)
        self._told = label(role="muted", wrap=True)
        self.about = Choices((((FileAbout.PAPER, None), tr("Giấy tờ")),), None)
        # Names of papers are longer than the card is wide.
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.about.setAccessibleName(tr("Tệp thêm vào là của"))
        self.choose = Button(tr("Thêm tệp…"), self._choose, icon="add")
        self.paste = Button(tr("Dán"), self._paste, icon="copy")
        self.photograph = Button(tr("Chụp"), self._photograph, icon="camera")
        self.scan = Button(tr("Quét giấy"), self._scan, icon="papers")
        self._adding = QWidget()
        grid = QGridLayout(self._adding)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S2)
        grid.addWidget(self.about, 0, 0, 1, 2)
        for place, button in enumerate((self.choose, self.paste, self.photograph, self.scan)):
            grid.addWidget(button, 1 + place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(S6, 0, 0, S2)
        column.setSpacing(S2)
        column.addWidget(self.notice)
        column.addLayout(self._list)
        column.addWidget(self.take_back)
        column.addWidget(self._told)
        column.addWidget(self._adding)
        self._adding.hide()

    def load(self, code: str) -> None:
        """Read the files of a dossier in the background and show them."""
        if code != self._code:
            self.forget()
        self._code = code
        if self._files is None:
            self._told.setText(tr("Đang đọc danh sách tệp…"))

        def read() -> DossierFiles:
            from app.services.acts.files_in_dossier import files_of

            return self._desk.read(files_of, code)

        self._desk.tasks.run(_READ, read, self._show, self._failed)

    def forget(self) -> None:
        """Show nothing; the card has another dossier. What is on its way into this one goes on."""
        self._code, self._files = "", None
        for task in (_READ, _SCAN):
            self._desk.tasks.drop(task)
        self.notice.still()
        self.take_back.close_up()
        self._told.setText("")
        empty(self._list)
        self._adding.hide()

    def add(self, sources: list[Source]) -> None:
        """Make files ready and attach those that can be, after those on their way; of each other it is told why not."""
        if self._files is not None and sources and self._files.may_attach:
            self._put_last(_OnTheWay(self._code, tuple(sources), self._meant, str(uuid.uuid4())))

    def _put_last(self, adding: _OnTheWay) -> None:
        if not self._on_the_way:
            self.notice.still()
        self._on_the_way.append(adding)
        self._say_what_is_on_the_way()
        if len(self._on_the_way) == 1:
            self._attach(adding)

    def _attach(self, adding: _OnTheWay) -> None:
        code, (about, paper), request_id = adding.code, adding.meant, adding.request_id

        def work() -> _Attached:
            from dataclasses import replace

            from app.services.acts.files_in_dossier import files_of
            from app.services.acts.performing import perform
            from app.services.attachments.limits import limits

            allowed = self._desk.read(limits)
            made, left = all_ready(adding.sources, allowed)
            given = tuple(replace(each, about=about, paper=paper) for each in made)
            self._desk.write(perform, Action.ATTACH, code, ActValues(files=given, request_id=request_id))
            return _Attached(self._desk.read(files_of, code), len(given), left)

        self._desk.tasks.run(_ADD, work, self._attached, partial(self._not_attached, adding))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(carried_files(event.mimeData()))

    @property
    def _meant(self) -> _Meant:
        value: _Meant = self.about.value  # type: ignore[assignment]  # as it was offered
        return value

    def _choose(self) -> None:
        self.add(chosen(self))

    def _paste(self) -> None:
        sources = carried_files(QGuiApplication.clipboard().mimeData())
        if sources:
            self.add(sources)
        else:
            self.notice.say("info", tr("Chưa có ảnh hay tệp nào được chép."))

    def _photograph(self) -> None:
        page = PhotoPage()
        # Whatever stands on the card by then, they are pictures of this dossier's papers.
        page.taken.connect(partial(self._photographed, self._code, self._meant))
        self.page_wanted.emit(page)

    def _photographed(self, code: str, meant: _Meant, picture: QImage) -> None:
        self._put_last(_OnTheWay(code, (of_picture(picture, tr("ảnh chụp")),), meant, str(uuid.uuid4())))

    def _scan(self) -> None:
        self._set_busy(tr("Đang quét giấy…"))
        self._desk.tasks.run(_SCAN, paper_scanner.scanned_page, self._scanned, self._not_scanned)

    def _scanned(self, page: bytes) -> None:
        self._say_what_is_on_the_way()
        self.add([of_bytes(page, tr("bản quét"))])

    def _attached(self, done: _Attached) -> None:
        self._next_on_the_way()
        is_here = done.files.code == self._code
        if is_here:
            self._added(done.files)
        if not done.left:
            return
        words = tr("Đã thêm {count} tệp; {left} tệp chưa thêm được:", count=done.count, left=len(done.left))
        if is_here:
            self.notice.say("warning", words, left_words(done.left))
        if not (is_here and self.isVisible()):
            self._desk.messages.bad(f"{done.files.code}: {words}", left_words(done.left))

    def _not_attached(self, adding: _OnTheWay, error: Told) -> None:
        """Said where she is by then: at another dossier, or at the camera, which takes the place of the card."""
        self._next_on_the_way()
        # What could not be saved for now is not photographed or scanned anew.
        steps = () if isinstance(error, UserError) else ((tr("Thử lại"), partial(self._put_last, adding)),)
        if adding.code == self._code:
            self._say_what_is_on_the_way()
            self.notice.say("bad", error.message, error.hint, *steps)
        if not (adding.code == self._code and self.isVisible()):
            names = ", ".join(each.name for each in adding.sources)
            words = tr("Chưa thêm được {names} vào hồ sơ {code}.", names=names, code=adding.code)
            self._desk.messages.bad(f"{words} {error.message}", error.hint, *steps)

    def _next_on_the_way(self) -> None:
        self._on_the_way.popleft()
        if self._on_the_way:
            self._attach(self._on_the_way[0])

    def _added(self, files: DossierFiles) -> None:
        self._show(files)
        self.changed.emit()

    def _not_scanned(self, error: Told) -> None:
        self._say_what_is_on_the_way()
        self.notice.say("bad", error.message, error.hint)

    def _ask_back(self, file: AttachmentView) -> None:
        self.take_back.ask(file)

    def _take_back(self, number: int, reason: str) -> None:
        code = self._code

        def work() -> DossierFiles:
            from app.services.acts.files_in_dossier import files_of
            from app.services.acts.performing import perform

            values = ActValues(reason=reason, positions=(number,), request_id=str(uuid.uuid4()))
            self._desk.write(perform, Action.DETACH, code, values)
            return self._desk.read(files_of, code)

        self._set_busy(tr("Đang gỡ tệp…"))
        refused = partial(self._not_taken_back, code)
        self._desk.tasks.run(f"{_BACK}.{code}", work, self._taken_back, refused)

    def _taken_back(self, files: DossierFiles) -> None:
        if files.code != self._code:
            return
        self.notice.still()
        self.take_back.close_up()
        self._added(files)
        if QApplication.focusWidget() is None:  # the row it came from is gone
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_taken_back(self, code: str, error: Told) -> None:
        if code != self._code:
            words = tr("Chưa gỡ được tệp của hồ sơ {code}.", code=code)
            self._desk.messages.bad(f"{words} {error.message}", error.hint)
            return
        self._say_what_is_on_the_way()
        self.take_back.refuse(error.message, error.hint)

    def _look(self, file: AttachmentView) -> None:
        if self._files is not None:
            viewer = FileViewer(self._desk, self._files, file.number)
            viewer.replaced.connect(self._added)
            self.page_wanted.emit(viewer)

    def _show(self, files: DossierFiles) -> None:
        self._files = files
        now = self._desk.database.now
        empty(self._list)
        for file in files.files:
            back = partial(self._ask_back, file) if files.may_detach else None
            self._list.addWidget(FileRow(file, now, partial(self._look, file), back))
        chosen_before = self.about.value
        papers = tuple(((FileAbout.PAPER, place), name) for place, name in files.papers)
        self.about.offer(
            (((FileAbout.PAPER, None), tr("Giấy tờ")), *papers, ((FileAbout.RESULT, None), tr("Kết quả"))),
            chosen_before,
        )
        self._adding.setVisible(files.may_attach)
        self.photograph.setVisible(files.may_attach and has_camera())
        self.scan.setVisible(files.may_attach and paper_scanner.is_there())
        self._say_what_is_on_the_way()
        self.filled.emit()

    def _say_what_is_on_the_way(self) -> None:
        count = sum(len(each.sources) for each in self._on_the_way if each.code == self._code)
        self._set_busy(tr("Đang xem và lưu {count} tệp…", count=count) if count else "")

    def _set_busy(self, words: str) -> None:
        self._keyboard.put(not words, self.choose, self.paste, self.photograph, self.scan, self.take_back)
        self._told.setText(words or self._room_left())

    def _room_left(self) -> str:
        files = self._files
        if files is None or not files.may_attach:
            return "" if files is None or files.files else tr("Chưa có tệp nào.")
        most = size_text(files.most_size)
        if not files.size:
            return tr("Chưa có tệp nào; để được {most}. Thả tệp vào đây cũng được.", most=most)
        used = size_text(files.size)
        return tr("{used} trong {most}. Thả tệp vào đây cũng được.", used=used, most=most)

    def _failed(self, error: Told) -> None:
        code = self._code
        self.notice.say("warning", error.message, error.hint, (tr("Thử lại"), lambda: self.load(code)))

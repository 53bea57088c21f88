"""The files of the dossier on the card: listed, added from wherever they come, taken back with a reason."""

import uuid
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views.files import AttachmentView, DossierFiles
from app.services.views.given import ActValues
from app.services.wording.file_words import size_text
from models.vocabulary import Action, FileAbout
from ui.counter.files import paper_scanner
from ui.counter.files.camera import has_camera
from ui.counter.files.file_row import FileRow
from ui.counter.files.photo_page import PhotoPage
from ui.counter.files.sources import Source, carried_files, carries, chosen, of_bytes, of_picture
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

_READ, _ADD, _SCAN = "card.files", "card.files.add", "card.files.scan"
_Meant = tuple[FileAbout, int | None]
"""What files to be added are of."""


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

        def read() -> DossierFiles:
            from app.services.acts.files_in_dossier import files_of

            return self._desk.read(files_of, code)

        self._desk.tasks.run(_READ, read, self._show, self._failed)

    def forget(self) -> None:
        """Show nothing; the card has another dossier."""
        self._code, self._files = "", None
        for task in (_READ, _ADD, _SCAN):
            self._desk.tasks.drop(task)
        self.notice.still()
        self.take_back.close_up()
        self._told.setText("")
        empty(self._list)
        self._adding.hide()

    def add(self, sources: list[Source]) -> None:
        """Make files ready and attach them, all or none."""
        if self._files is None or not sources or not self._files.may_attach:
            return
        code, request_id = self._code, str(uuid.uuid4())
        about, paper = self._meant

        def work() -> DossierFiles:
            from dataclasses import replace

            from app.services.acts.files_in_dossier import files_of
            from app.services.acts.performing import perform
            from app.services.attachments.limits import limits

            allowed = self._desk.read(limits)
            made = [each for source in sources for each in source.ready(allowed)]
            given = tuple(replace(each, about=about, paper=paper) for each in made)
            self._desk.write(perform, Action.ATTACH, code, ActValues(files=given, request_id=request_id))
            return self._desk.read(files_of, code)

        self._set_busy(tr("Đang xem và lưu {count} tệp…", count=len(sources)))
        self._desk.tasks.run(_ADD, work, self._added, self._not_added)

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
        page.taken.connect(self._photographed)
        self.page_wanted.emit(page)

    def _photographed(self, picture: QImage) -> None:
        self.add([of_picture(picture, tr("ảnh chụp"))])

    def _scan(self) -> None:
        self._set_busy(tr("Đang quét giấy…"))
        self._desk.tasks.run(_SCAN, paper_scanner.scanned_page, self._scanned, self._not_added)

    def _scanned(self, page: bytes) -> None:
        self._set_busy("")
        self.add([of_bytes(page, tr("bản quét"))])

    def _added(self, files: DossierFiles) -> None:
        self.notice.still()
        self._show(files)
        self.changed.emit()

    def _not_added(self, error: Told) -> None:
        self._set_busy("")
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
        self._desk.tasks.run(_ADD, work, self._taken_back, self._not_taken_back)

    def _taken_back(self, files: DossierFiles) -> None:
        self.take_back.close_up()
        self._added(files)
        if QApplication.focusWidget() is None:  # the row it came from is gone
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_taken_back(self, error: Told) -> None:
        self._set_busy("")
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
        self._set_busy("")
        self.filled.emit()

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

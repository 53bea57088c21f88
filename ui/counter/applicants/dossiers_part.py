"""The dossiers of an applicant: each as it was written, with the way to put an open one right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import in_vietnamese, tr
from app.services.citizens.views import ApplicantDossier, ApplicantView
from app.services.views.given import ActValues
from models.vocabulary import Action
from ui.counter.applicants.list_part import ListPart
from ui.counter.applicants.reading import ApplicantChanged
from ui.counter.applicants.words import dossier_told, dossier_words
from ui.desk import Desk
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.words_table import WordsTable


class DossiersPart(QWidget):
    """`entered(code)` on Enter, `written(ApplicantChanged)` after a dossier was put right."""

    entered = Signal(str)
    written = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: ApplicantView | None = None
        titles = (tr("Mã hồ sơ"), tr("Thủ tục"), tr("Tình trạng"))
        self.table = WordsTable(tr("Hồ sơ"), titles, (172, 0, 124))
        self.list = ListPart(self.table, self._tell, tr("Không có hồ sơ nào bạn được xem."))
        self.open_button = Button(tr("Mở hồ sơ (Enter)"), self._enter)
        self.write = Button(tr("Ghi dữ liệu mới vào hồ sơ"), self._write)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.write)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(
            label(tr("Mỗi hồ sơ giữ nguyên dữ liệu như lúc nhận, giấy hẹn không đổi."), "muted", wrap=True)
        )
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.table.row_pressed.connect(lambda _row: self._enter())

    @property
    def selected(self) -> ApplicantDossier | None:
        """The dossier selected."""
        place = self.list.place
        return None if place is None or self._view is None else self._view.dossiers[place]

    def show_applicant(self, view: ApplicantView) -> None:
        """Show somebody's dossiers."""
        self._view = view
        self.list.show_rows([dossier_words(each) for each in view.dossiers])

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, place: int) -> str:
        if self._view is None:
            return ""
        dossier = self._view.dossiers[place]
        self.write.setVisible(dossier.is_open and bool(dossier.differs) and self._view.may_care)
        return dossier_told(dossier, self._view.person, self._desk.database.now)

    def _enter(self) -> None:
        if self.selected is not None:
            self.entered.emit(self.selected.code)

    def _write(self) -> None:
        view, dossier = self._view, self.selected
        if view is None or dossier is None:
            return
        self.write.setEnabled(False)

        def write() -> ApplicantChanged:
            from app.services.acts.performing import perform
            from app.services.views.plain_values import plain

            changes = tuple(
                (f"applicant.{name}", str(plain(getattr(view.person, name)))) for name in dossier.differs
            )
            with in_vietnamese():  # it stays in the record
                values = ActValues(reason=tr("Theo dữ liệu người nộp đã sửa"), changes=changes)
            self._desk.write(perform, Action.CORRECT, dossier.code, values)
            said = tr("Đã sửa thông tin người nộp trên hồ sơ {code}.", code=dossier.code)
            return ApplicantChanged(view.applicant_id, said)

        self._desk.tasks.run("panel.write", write, self._written, self._refused)

    def _written(self, done: ApplicantChanged) -> None:
        self.write.setEnabled(True)
        self.written.emit(done)

    def _refused(self, error: Told) -> None:
        self.write.setEnabled(True)
        self._desk.messages.told(error)

"""The procedures of the office, searched without accents; Enter opens one in the editor."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.rules.folding import search_words
from app.services.catalogue.catalogue_editing import CatalogueRow
from ui.desk import Desk
from ui.theme import S2, S3, S4
from ui.widgets import asking_files
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.keys import key
from ui.widgets.labels import label
from ui.widgets.save_place import in_documents
from ui.widgets.search_field import SearchField
from ui.widgets.standing_still import Stand
from ui.widgets.words_table import Words, WordsTable


class ListPage(QWidget):
    """`opened(code)` when a procedure is to be edited, `copy_wanted(code)` to begin another one like it,
    `new_wanted` for one from nothing, `import_wanted` for the workbook."""

    opened = Signal(str)
    copy_wanted = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[CatalogueRow, ...] | None = None
        self._shown: list[CatalogueRow] = []
        self.count = label(role="muted")
        self.search = SearchField()
        self.search.setPlaceholderText(tr("Tìm theo tên, lĩnh vực, mã; không cần dấu"))
        self.search.setAccessibleName(tr("Tìm thủ tục"))
        self.search.setClearButtonEnabled(True)
        titles = (tr("Mã"), tr("Thủ tục"), tr("Lĩnh vực"), tr("Bản"), tr("Áp dụng từ"), tr("Tình trạng"))
        self.table = WordsTable(
            tr("Danh mục thủ tục"),
            titles,
            (92, 0, 200, 48, 100, 170),
            folding=(2, 3),
            wraps=True,
            least_wide=480,
        )
        self.listed = RowsOrBlank(self.table)
        self.new_button = Button(tr("Thủ tục mới"), self.new_wanted.emit, icon="add")
        self.new_button.setToolTip("Ctrl+N")
        self.copy_button = Button(tr("Nhân bản"), self._copy, icon="papers")
        self.copy_button.setToolTip(tr("Thủ tục mới chép từ thủ tục đang chọn (Ctrl+D)"))
        self.import_button = Button(tr("Nhập từ Excel…"), self.import_wanted.emit, icon="receive")
        self.export_button = Button(tr("Xuất ra Excel…"), self._ask_export, icon="folder")
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.down.connect(self._into_list)
        self.table.row_pressed.connect(lambda place: self.opened.emit(self._shown[place].code))
        key("Ctrl+N", self, self.new_wanted.emit, self.new_button.text())
        key("Ctrl+D", self, self._copy, tr("Nhân bản thủ tục đang chọn"))
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(label(tr("Danh mục thủ tục"), "title"))
        head.addWidget(self.count, 1)
        head.addWidget(self.import_button)
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        find = QHBoxLayout()
        find.setSpacing(S2)
        find.addWidget(self.search, 1)
        find.addWidget(self.new_button)
        find.addWidget(self.copy_button)
        column.addLayout(find)
        column.addWidget(self.listed, 1)

    def show_rows(self, rows: tuple[CatalogueRow, ...]) -> None:
        """Show the catalogue as it is now; what is searched and selected stays."""
        self._rows = rows
        self._filter(stays=True)

    @property
    def selected_code(self) -> str | None:
        """The code of the row selected."""
        place = self.table.currentIndex().row()
        return self._shown[place].code if 0 <= place < len(self._shown) else None

    def take_focus(self) -> None:
        """Be ready to search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def export_to(self, file: Path) -> None:
        """Write the catalogue into a workbook."""
        desk = self._desk

        def work() -> None:
            from app.files.writing import write_whole
            from app.services.catalogue.workbook.exporting import export_workbook

            write_whole(file, desk.read(export_workbook))

        def done(_nothing: None) -> None:
            desk.messages.good(tr("Đã xuất danh mục ra {file}.", file=file), sounds=False)

        desk.tasks.run("catalogue.export", work, done)

    def _filter(self, *, stays: bool = False) -> None:
        if self._rows is None:
            return  # not read yet, or not to be read: nothing is known of what there is
        wanted = search_words(self.search.text())
        stand = Stand(self.table, [row.code for row in self._shown])
        self._shown = [row for row in self._rows if all(word in row.search_text for word in wanted)]
        self.table.words.show_rows([_words(row) for row in self._shown])
        codes = [row.code for row in self._shown]
        if codes:
            self.table.selectRow((stand.row_among(codes) or 0) if stays else 0)
        if stays:
            stand.scroll_back(codes)
        self.count.setText(tr("{count} thủ tục", count=len(self._shown)))
        self.copy_button.setEnabled(bool(self._shown))
        if not self._rows:
            self.listed.say(
                "route",
                tr("Danh mục chưa có thủ tục nào."),
                tr("Lập thủ tục mới, hoặc nhập tệp Excel của Cổng dịch vụ công."),
            )
        elif not self._shown:
            self.listed.say("search", tr("Không có thủ tục nào như vậy."), tr("Thử ít chữ hơn, hoặc gõ mã."))
        else:
            self.listed.show_rows()

    def _copy(self) -> None:
        if self.selected_code is not None:
            self.copy_wanted.emit(self.selected_code)

    def _into_list(self) -> None:
        if self._shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_export(self) -> None:
        picked = asking_files.to_write(
            self, tr("Xuất danh mục"), tr("Tệp Excel (*.xlsx)"), at=in_documents("danh-muc-thu-tuc.xlsx")
        )
        if picked:
            self.export_to(Path(picked))


def _words(row: CatalogueRow) -> Words:
    if row.valid_to is not None:
        state = tr("ngừng từ {day}", day=f"{row.valid_to:%d/%m/%Y}")
    elif row.open_points:
        state = tr("{count} chỗ chưa chốt", count=row.open_points)
    else:
        state = ""
    return (row.code, row.name, row.field, str(row.version), f"{row.valid_from:%d/%m/%Y}", state)

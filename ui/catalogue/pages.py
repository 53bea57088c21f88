"""The catalogue of procedures: list, editor, comparison and workbooks take turns in one page."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.catalogue_editing import CatalogueRow, Draft, VersionRow
from ui.catalogue.compare_page import ComparePage
from ui.catalogue.editor_page import EditorPage
from ui.catalogue.import_page import ImportPage
from ui.catalogue.list_page import ListPage
from ui.desk import Desk


class CataloguePages(QStackedWidget):
    """A half-edited procedure stays while other screens are used."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = ListPage(desk)
        self.editor = EditorPage(desk)
        self.compare = ComparePage(desk)
        self.imports = ImportPage(desk)
        for page in (self.list, self.editor, self.compare, self.imports):
            self.addWidget(page)
        self._connect()

    def entered(self) -> None:
        """Read the catalogue and put the keyboard where the next key belongs."""
        self.refresh()
        if self.currentWidget() is self.list:
            self.list.take_focus()

    def refresh(self) -> None:
        """Read the list again; what is being edited is left alone."""
        desk = self._desk

        def work() -> tuple[CatalogueRow, ...]:
            from app.services.catalogue_editing import catalogue_rows

            return desk.database.read_as(desk.actor, catalogue_rows)

        desk.tasks.run("catalogue.list", work, self.list.show_rows)

    def edit(self, code: str) -> None:
        """Open the latest version of a procedure in the editor."""
        desk = self._desk

        def work() -> Draft:
            from app.services.catalogue_editing import draft_of

            return desk.database.read_as(desk.actor, draft_of, code)

        def done(draft: Draft) -> None:
            self.editor.show_draft(draft)
            self.setCurrentWidget(self.editor)
            self.editor.take_focus()

        desk.tasks.run("catalogue.open", work, done)

    def _compare(self, code: str) -> None:
        desk = self._desk

        def work() -> tuple[VersionRow, ...]:
            from app.services.catalogue_editing import versions_of

            return desk.database.read_as(desk.actor, versions_of, code)

        def done(versions: tuple[VersionRow, ...]) -> None:
            self.setCurrentWidget(self.compare)
            self.compare.show_versions(code, versions)

        desk.tasks.run("catalogue.versions", work, done)

    def _import(self) -> None:
        self.setCurrentWidget(self.imports)
        self.imports.begin()

    def _back_to_list(self) -> None:
        self.setCurrentWidget(self.list)
        self.refresh()
        self.list.table.setFocus()

    def _back_to_editor(self) -> None:
        self.setCurrentWidget(self.editor)
        self.editor.take_focus()

    def _connect(self) -> None:
        self.list.opened.connect(self.edit)
        self.list.import_wanted.connect(self._import)
        self.editor.left.connect(self._back_to_list)
        self.editor.saved.connect(lambda _code: self._back_to_list())
        self.editor.compare_wanted.connect(self._compare)
        self.compare.left.connect(self._back_to_editor)
        self.imports.left.connect(self._back_to_list)
        self.imports.taken.connect(self.refresh)

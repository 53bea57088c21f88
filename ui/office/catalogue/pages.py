"""The catalogue of procedures: list, editor, comparison and workbooks take turns in one page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.catalogue.catalogue_editing import (
    EditedVersion,
    VersionRow,
    catalogue_rows,
    draft_of,
    versions_of,
)
from ui.desk import Desk
from ui.office.catalogue.compare_page import ComparePage
from ui.office.catalogue.editor_page import EditorPage
from ui.office.catalogue.import_page import ImportPage
from ui.office.catalogue.list_page import ListPage


class CataloguePages(QStackedWidget):
    """A half-edited procedure stays while other screens are used."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drafts: Path | None = None) -> None:
        """`drafts` is the folder for unsaved edits, by default the one of this PC's data."""
        super().__init__(parent)
        self._desk = desk
        self.list = ListPage(desk)
        self.editor = EditorPage(desk, drafts=drafts)
        self.compare = ComparePage(desk)
        self.imports = ImportPage(desk)
        for page in (self.list, self.editor, self.compare, self.imports):
            self.addWidget(page)
        self._connect()

    def entered(self) -> None:
        """Read the catalogue and put the keyboard where the next key belongs."""
        self.refresh()
        page = self.currentWidget()
        last = None if page is None or page is self.list else page.focusWidget()
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.editor:
            self.editor.take_focus()
        else:
            self.list.take_focus()

    def refresh(self) -> None:
        """Read the list again; what is being edited is left alone."""
        self._desk.tasks.run("catalogue.list", partial(self._desk.read, catalogue_rows), self.list.show_rows)

    def edit(self, code: str) -> None:
        """Open the latest version of a procedure in the editor."""
        self._open(code, self.editor.show_draft)

    def edit_terms(self, code: str) -> None:
        """Open a procedure where its first open term is typed, unless something else is half edited."""
        if self.editor.typed is None:
            self._open(code, self.editor.show_draft, self.editor.type_open_term)

    def copy(self, code: str) -> None:
        """Begin a new procedure with what another one says."""
        self._open(code, self.editor.show_new)

    def begin_new(self) -> None:
        """Begin a new procedure from nothing."""
        self.editor.show_new()
        self._enter_editor()

    def _open(
        self, code: str, show: Callable[[EditedVersion], None], then: Callable[[], None] | None = None
    ) -> None:
        def done(draft: EditedVersion) -> None:
            show(draft)
            self._enter_editor()
            if then is not None:
                then()

        self._desk.tasks.run("catalogue.open", partial(self._desk.read, draft_of, code), done)

    def _compare(self, code: str) -> None:
        def done(versions: tuple[VersionRow, ...]) -> None:
            self.setCurrentWidget(self.compare)
            self.compare.show_versions(code, versions, self.editor.typed)

        self._desk.tasks.run("catalogue.versions", partial(self._desk.read, versions_of, code), done)

    def _import(self) -> None:
        self.setCurrentWidget(self.imports)
        self.imports.begin()

    def _back_to_list(self) -> None:
        self.setCurrentWidget(self.list)
        self.refresh()
        self.list.table.setFocus()

    def _enter_editor(self) -> None:
        self.setCurrentWidget(self.editor)
        self.editor.entered()

    def _connect(self) -> None:
        self.list.opened.connect(self.edit)
        self.list.new_wanted.connect(self.begin_new)
        self.list.copy_wanted.connect(self.copy)
        self.list.import_wanted.connect(self._import)
        self.editor.left.connect(self._back_to_list)
        self.editor.saved.connect(lambda _code: self._back_to_list())
        self.editor.opened_again.connect(self.edit)
        self.editor.compare_wanted.connect(self._compare)
        self.compare.left.connect(self._enter_editor)
        self.imports.left.connect(self._back_to_list)
        self.imports.taken.connect(self.refresh)

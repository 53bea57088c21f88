"""What a search found, and what to try when it found nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import DossierRow, ListedRows, RowsPage, SlipRow
from app.services.views.asked_lists import ListOrder, StretchesAsked
from app.services.wording.searches import nothing_typed, too_little
from ui.counter.found.slip_list import SlipList
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.lists.rows_fetch import page_by_page
from ui.desk import Desk
from ui.icons import IconLabel
from ui.theme import S2, S3, S4
from ui.widgets.labels import label


class FoundScreen(QWidget):
    """The rows for a searched text; more come in while scrolling."""

    dossier_chosen = Signal(str)
    dossier_entered = Signal(str)
    slip_chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.searched = label(role="heading")
        self.count = label(role="muted")
        self.pane = ListPane(desk, "found.list", takes_several=True)
        self.pane.chosen.connect(self.dossier_chosen)
        self.pane.entered.connect(self.dossier_entered)
        self.pane.acted.connect(self.refresh)
        self.pane.loaded.connect(self._show_count)
        self.slips = SlipList()
        self.slips.chosen.connect(self.slip_chosen)
        self._text = ""
        self.hint_for: Callable[[str], str] = str
        """What to try where nothing was found, of what is usually said."""
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(IconLabel("search", "muted"))
        head.addWidget(self.searched, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        column.addWidget(self.slips)
        column.addStretch()  # where there are slips only, they stand on top

    def show_rows(
        self,
        text: str,
        page_or_rows: RowsPage | tuple[DossierRow, ...],
        slips: tuple[SlipRow, ...] = (),
    ) -> None:
        """Show what was found for `text`. Rows without a key to the next page are shown at once, and the
        page they begin is read behind them. `slips` are no dossiers and stand apart."""
        self._text = text
        self.slips.show_slips(slips)
        page = page_or_rows if isinstance(page_or_rows, RowsPage) else RowsPage(rows=page_or_rows, after=None)
        self.searched.setText(tr("Tìm “{words}”", words=text.strip()))
        self.pane.show_list(partial(self._read, text), self._nothing(text), first=page)

    def show_nothing(self, text: str) -> None:
        """Nothing was found for `text`: the rows of the search before are gone, too."""
        self.show_rows(text, ())

    def show_too_little(self, text: str) -> None:
        """Too little stands in the box to look for, so that no rows stand here."""
        told = too_little() if text.strip() else nothing_typed()
        self._show_instead(text, Emptiness("search", *told))

    def show_failure(self, text: str, error: Told, again: Callable[[], None]) -> None:
        """What `text` finds could not be read: what was found for other words does not stand in its place."""
        self._show_instead(text, Emptiness("bad", error.message, error.hint, ((tr("Thử lại"), again),)))

    def _show_instead(self, text: str, what: Emptiness) -> None:
        self._text = text
        self.slips.show_slips(())
        self.searched.setText(tr("Tìm “{words}”", words=text.strip()) if text.strip() else tr("Tìm"))
        self.pane.show_instead(what)

    def entered(self) -> None:
        """Put the keyboard on the rows; where only slips were found, on those."""
        if not self.pane.shows_list and not self.slips.isHidden():
            self.slips.take_focus()
        else:
            self.pane.take_focus()

    def refresh(self) -> None:
        """Search again for the same text; selection, scroll and focus stay."""
        self.pane.reload()
        text = self._text
        self._desk.tasks.run("found.slips", lambda: self._read_slips(text), self._take_slips, _quiet)

    def _read_slips(self, text: str) -> tuple[SlipRow, ...]:
        from app.services.counter_slips.slips import find

        return self._desk.read(find, text)

    def _read(self, text: str, asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
        """In its own order, the best first, an answer only goes on behind its last row."""
        from app.services.dossiers.finding import find, find_stretches

        if order is not None:
            return self._desk.read(find_stretches, text, asked, order)

        def page(after: str | None, limit: int, _order: ListOrder | None) -> RowsPage:
            return self._desk.read(find, text, limit=limit, after=after)

        return page_by_page(page)(asked, None)

    def _take_slips(self, slips: tuple[SlipRow, ...]) -> None:
        self.slips.show_slips(slips)
        self._show_count()

    def _show_count(self) -> None:
        count = self.pane.list.rows.read.total
        has_slips = not self.slips.isHidden()
        if self.pane.list.rows.read.is_growing:
            self.count.setText(tr("hơn {count} hồ sơ", count=count))
        elif count:
            self.count.setText(tr("{count} hồ sơ", count=count))
        else:
            self.count.setText(tr("không có hồ sơ") if has_slips else "")
        # "Not found" beside what was found would be read as the answer.
        self.pane.setVisible(bool(count) or not has_slips)

    def _nothing(self, text: str) -> Emptiness:
        hint = tr(
            "Thử ít chữ hơn (không cần dấu), chữ đầu của tên như nva, ba số cuối của số điện thoại hoặc số căn cước, "
            "tên thủ tục, ngày nhận như 19/1, hoặc “quá hạn”."
        )
        words = tr("Không tìm thấy hồ sơ nào cho “{words}”.", words=text.strip())
        return Emptiness("search", words, self.hint_for(hint))


def _quiet(_error: Told) -> None:
    """The slips in sight stay; that the data are away is said of the dossiers."""

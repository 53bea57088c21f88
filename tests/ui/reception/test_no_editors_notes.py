"""F2 with each shipped procedure: nothing on the page is what the catalogue's editors note for one another."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.rules.people import PersonValues
from app.services.procedures.guidance import guide
from app.services.reception import receiving
from app.services.views.given import Intake
from models.vocabulary import Channel
from tests.services.test_guidance_slips import MARKERS, documents, noted, runs
from tests.ui.reception.conftest import MakeScreen
from ui.counter.reception.page import ReceptionPage
from ui.desk import Desk

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def said(page: ReceptionPage) -> Iterator[str]:
    """Every text on the page: of its labels, lists, tables, and what a pointer at rest is told."""
    for widget in page.findChildren(QWidget):
        yield widget.toolTip()
        if isinstance(widget, QLabel):
            yield widget.text()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
    model = page.papers_model
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex())):
            yield from (str(model.data(model.index(row, column), role) or "") for role in ROLES)
        page.papers.table.show_row(row)
        yield from (label.text() for label in page.papers.findChildren(QLabel))


def test_no_text_of_the_page_is_an_editors_note(make_screen: MakeScreen, desk: Desk) -> None:
    page = make_screen(desk).page
    told = ""
    for code, document in documents(desk.database).items():
        secret = noted(document)
        for case in document.cases:
            for channel in (Channel.DIRECT, Channel.POST):
                page.show_guidance(desk.read(guide, code, case.code, channel))
                intake = Intake(code, PersonValues(name="An"), case=case.code, channel=channel)
                page.terms.show_fees(desk.read(receiving.check, intake).fees)
                texts = list(said(page))
                for text in texts:
                    assert secret & runs(text) == set(), (code, case.code, text)
                    assert not any(mark in text.casefold() for mark in MARKERS), (code, case.code, text)
                told += "\n".join(texts)
    # What a citizen must know is there, and the grades of a price where the amount is.
    for words in ("Đối chiếu xong trả lại", "Hai bên cùng có mặt", "từ trang thứ 3: 1.000 đ"):
        assert words in told

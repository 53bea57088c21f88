"""The papers of the form, without a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.services.views import PaperAsked
from models.vocabulary import PaperKind
from ui import theme
from ui.counter.reception.papers_model import (
    COPIES,
    MOST,
    NAME,
    ORIGINALS,
    PapersModel,
    as_asked,
    carried_over,
)
from ui.counter.reception.papers_part import PapersTable
from ui.counter.reception.typed import TypedPaper

ASKED = as_asked(
    (
        PaperAsked("Tờ khai", 1, 0, PaperKind.SUBMIT, required=True),
        PaperAsked("Giấy chứng sinh", 1, 0, PaperKind.SUBMIT, required=True, advice="hoặc giấy cam đoan"),
        PaperAsked("Văn bản ủy quyền", 1, 1, PaperKind.SUBMIT, required=False),
        PaperAsked("Căn cước", 1, 0, PaperKind.PRESENT, required=True),
    )
)


def _model() -> PapersModel:
    model = PapersModel()
    model.show(ASKED)
    return model


def _shown(model: PapersModel, row: int) -> tuple[object, ...]:
    return tuple(model.index(row, column).data() for column in (NAME, ORIGINALS, COPIES))


def test_it_is_a_model_as_qt_wants_it(qtmodeltester: ModelTester) -> None:
    model = _model()
    qtmodeltester.check(model)
    model.add_own("Đơn")
    model.remove_own(4)


def test_it_starts_as_the_procedure_asks() -> None:
    model = _model()
    assert [paper.ticked for paper in model.papers] == [True, True, False, True]
    assert _shown(model, 0) == ("Tờ khai", "1", "0")
    assert _shown(model, 3) == ("Căn cước", "xuất trình", "")
    assert "hoặc giấy cam đoan" in model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)


def test_a_required_paper_not_there_is_missing_and_counting_it_brings_it_back() -> None:
    model = _model()
    model.toggle(1)
    assert _shown(model, 1) == ("Giấy chứng sinh", "còn thiếu", "")
    model.setData(model.index(1, ORIGINALS), 2)
    assert _shown(model, 1) == ("Giấy chứng sinh", "2", "0")
    assert model.papers[1].ticked


def test_counts_stay_within_bounds() -> None:
    model = _model()
    model.step(0, COPIES, -1)
    assert model.papers[0].copies == 0
    model.setData(model.index(0, ORIGINALS), 5_000)
    assert model.papers[0].originals == MOST
    model.step(3, ORIGINALS, 1)
    assert model.papers[3].originals == 1
    assert not model.setData(model.index(0, ORIGINALS), "nhiều")


def test_only_a_paper_of_ones_own_can_be_taken_away() -> None:
    model = _model()
    row = model.add_own("Ảnh 3x4")
    assert not model.remove_own(0)
    assert model.remove_own(row)
    assert model.papers == ASKED


def test_every_change_is_told_once() -> None:
    model = _model()
    told: list[int] = []
    model.changed.connect(lambda: told.append(1))
    model.toggle(0)
    model.step(0, COPIES, 1)
    model.setData(model.index(0, COPIES), 1)
    model.add_own("Đơn")
    assert len(told) == 3


def test_another_case_keeps_what_the_clerk_did() -> None:
    model = _model()
    model.toggle(1)
    model.setData(model.index(2, COPIES), 3)
    model.add_own("Ảnh 3x4")
    other = as_asked(
        (
            PaperAsked("Tờ khai", 2, 0, PaperKind.SUBMIT, required=True),
            PaperAsked("Giấy chứng sinh", 1, 0, PaperKind.SUBMIT, required=True),
            PaperAsked("Văn bản ủy quyền", 1, 1, PaperKind.SUBMIT, required=False),
            PaperAsked("Biên bản xác minh", 1, 0, PaperKind.SUBMIT, required=True),
        )
    )

    papers = {paper.name: paper for paper in carried_over(other, model.papers, ASKED)}

    assert papers["Tờ khai"].originals == 2, "untouched: as the other case asks"
    assert not papers["Giấy chứng sinh"].ticked
    assert (papers["Văn bản ủy quyền"].ticked, papers["Văn bản ủy quyền"].copies) == (True, 3)
    assert papers["Biên bản xác minh"].ticked
    assert papers["Ảnh 3x4"] == TypedPaper("Ảnh 3x4", own=True)
    assert "Căn cước" not in papers


def test_an_original_taken_only_to_be_checked_is_named() -> None:
    model = _model()
    model.toggle_return(0)
    first = model.papers[0]
    assert first.to_return
    assert model.index(0, NAME).data() == f"{first.name} (trả lại)"
    model.setData(model.index(0, ORIGINALS), 0)
    assert not model.papers[0].can_return
    assert model.index(0, NAME).data() == first.name


def test_counts_of_what_is_not_there_are_paler(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        colours = theme.apply(application, "dark")
        model = _model()
        table = PapersTable(model)
        qtbot.addWidget(table)
        table.resize(600, 220)
        table.show()
        picture = table.viewport().grab().toImage()

        def brightest(row: int) -> int:
            cell = table.visualRect(model.index(row, ORIGINALS)).adjusted(2, 2, -2, -2)
            return max(
                picture.pixelColor(x, y).lightness()
                for x in range(cell.left(), cell.right())
                for y in range(cell.top(), cell.bottom())
            )

        assert [paper.ticked for paper in model.papers][1:3] == [True, False]
        assert brightest(2) <= QColor(colours.muted).lightness() < brightest(1)
    finally:
        application.setStyleSheet("")

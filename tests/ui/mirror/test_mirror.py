"""The citizen's screen: what the clerk types while she types it, and nothing of anybody once the form is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.office.own_agency import office
from app.services.procedures.guidance import guide
from app.services.reception.receiving import receive
from app.services.views.given import ActValues, Intake, Recipient
from app.services.views.office import Person
from models.satisfaction import SatisfactionBox
from models.vocabulary import Action, SatisfactionPart
from tests.ui.shell.showing import shown_window
from ui.counter.mirror.window import MirrorWindow, turn_mirror
from ui.counter.reception.papers_model import NAME
from ui.desk import Desk
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window of the sample office, with half-typed forms kept in a folder of the test."""
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


@pytest.fixture
def mirror(window: MainWindow) -> MirrorWindow:
    """Opened from the menu's own way, beside the window."""
    window.go("reception")
    turn_mirror(window.screens.reception.page, window.desk, window)
    turn_mirror(window.screens.reception.page, window.desk, window)
    [made] = window.findChildren(MirrorWindow)
    return made


def words(mirror: MirrorWindow) -> list[str]:
    return [each.text() for each in mirror.page.findChildren(QLabel) if each.isVisibleTo(mirror.page)]


def test_it_says_what_is_written_while_it_is_written(window: MainWindow, mirror: MirrorWindow) -> None:
    assert words(mirror) == [window.desk.read(office).name, "Xin mời"]
    form = window.screens.reception.page
    QTest.keyClicks(form.applicant.name, "Tran Thi Ba")
    assert "Tran Thi Ba" in words(mirror)
    QTest.keyClicks(form.applicant.name, "n")
    assert "Tran Thi Ban" in words(mirror)
    assert "Tran Thi Ba" not in words(mirror)
    window.screens.reception.take_applicant(
        Person("Nguyễn Văn An", id_number="001090012345", phone="0912345678")
    )
    for said in ("Nguyễn Văn An", "001090012345", "0912345678"):
        assert said in words(mirror)
    form.on_behalf.setChecked(True)
    QTest.keyClicks(form.represented.name, "Cu Tu")
    assert words(mirror).index("Cu Tu") > words(mirror).index("Nguyễn Văn An")


def test_the_papers_are_those_that_are_ticked(window: MainWindow, mirror: MirrorWindow) -> None:
    reception = window.screens.reception
    reception.page.show_guidance(window.desk.read(guide, "1.001193"))
    form = reception.page.form
    assert form.procedure_name in words(mirror)
    ticked = [each.name for each in form.papers if each.ticked]
    assert ticked
    assert "\n".join(f"• {each}" for each in ticked) in words(mirror)
    model = reception.page.papers_model
    model.setData(model.index(0, NAME), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    left = [each.name for each in reception.page.form.papers if each.ticked]
    assert len(left) == len(ticked) - 1
    assert "\n".join(f"• {each}" for each in left) in words(mirror)


def test_with_the_form_gone_nothing_is_left(window: MainWindow, mirror: MirrorWindow) -> None:
    QTest.keyClicks(window.screens.reception.page.applicant.name, "Tran Thi Ba")
    window.go("today")
    assert words(mirror)[1:] == ["Xin mời"]
    window.go("reception")
    assert "Tran Thi Ba" in words(mirror)
    window.screens.reception.start_over()
    assert words(mirror)[1:] == ["Xin mời"]
    QTest.keyClick(mirror, Qt.Key.Key_Escape)
    assert not mirror.isVisible()


def test_after_a_return_she_says_how_satisfied_she_was_and_the_desk_learns_nothing(
    window: MainWindow, mirror: MirrorWindow
) -> None:
    desk = window.desk

    def returned() -> str:
        code = desk.write(receive, Intake("1.001193", PersonValues(name="Trần Thị Ba"))).code
        desk.write(perform, Action.COMPLETE, code)
        desk.write(perform, Action.RETURN_RESULT, code, ActValues(recipient=Recipient()))
        desk.pace.returned(code)
        return code

    def lying() -> list[tuple[str, int]]:
        def read(uow: UnitOfWork) -> list[tuple[str, int]]:
            box = SatisfactionBox
            whole = select(box.about, box.level).where(box.part == SatisfactionPart.WHOLE)
            return [(row.about, row.level) for row in uow.session.execute(whole)]

        return desk.database.read(read)

    asked = "Ông/bà có hài lòng với việc phục vụ không?"
    returned()
    assert asked in words(mirror)
    assert mirror.page.faces.isVisibleTo(mirror.page)
    said = [each.text() for each in window.findChildren(QLabel) if each.window() is window]
    QTest.mouseClick(mirror.page.faces.buttons[1], Qt.MouseButton.LeftButton)
    assert "Xin cảm ơn ông/bà." in words(mirror)
    assert lying() == [("", 2)]
    assert [each.text() for each in window.findChildren(QLabel) if each.window() is window] == said
    mirror.page._patience.timeout.emit()
    assert words(mirror)[1:] == ["Xin mời"]
    # Who comes next answers for nobody else.
    returned()
    QTest.keyClicks(window.screens.reception.page.applicant.name, "Tran Thi Ban")
    assert "Tran Thi Ban" in words(mirror)
    assert not mirror.page.faces.isVisibleTo(mirror.page)
    mirror.page.faces.chosen.emit(5)
    assert lying() == [("", 2)]
    # A result that is taken back again leaves no answer, and nobody is told why.
    window.go("today")
    code = returned()
    desk.write(perform, Action.UNDO, code)
    QTest.mouseClick(mirror.page.faces.buttons[4], Qt.MouseButton.LeftButton)
    assert lying() == [("", 2)]

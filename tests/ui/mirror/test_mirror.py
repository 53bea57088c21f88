"""The citizen's screen: what the clerk types while she types it, and nothing of anybody once the form is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.office.own_agency import office
from app.services.procedures.guidance import guide
from app.services.views.office import Person
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
    turn_mirror(window.screens.reception.page, window.desk.office.name, window)
    turn_mirror(window.screens.reception.page, window.desk.office.name, window)
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

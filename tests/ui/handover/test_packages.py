"""F6's packages by the keys: keys trusted, a dossier packed, its acknowledgement taken in, wrong files refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.services.accounts.who_acts import look_in
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.exchange import keys, taking_in
from app.services.setting_up import new_office
from app.services.views.given import AccountValues, ActValues, OfficeValues
from models.vocabulary import Action, Level
from tests.services.desk import BIRTH
from tests.services.desk import Desk as Office
from tests.ui.shell.showing import shown_window
from ui.counter.handover.packages_page import PackagesPage
from ui.desk import Desk
from ui.shell.window import MainWindow
from ui.widgets import asking_files

LAND = "H26.77"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def land(tmp_path: Path) -> Iterator[Office]:
    """A land office with a file of its own."""
    where = str(tmp_path / "land.db")
    office = OfficeValues("Chi nhánh Văn phòng Đăng ký đất đai", LAND, "05677", Level.DISTRICT)
    new_office.set_up(where, office, AccountValues("datdai", "Người đất đai", "con trau trang go cua"))
    database = Database.open(where)
    yield Office(database, database.read(look_in, "datdai"))
    database.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> PackagesPage:
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_5, ALT)
    return window.screens.handover.packages


def press(
    window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def befriend(window: MainWindow, page: PackagesPage, land: Office, folder: Path) -> None:
    """Each trusts the other's key, at the window by its file."""
    page.key_to(folder / "a.khoa")
    land.database.write(land.actor, keys.trust, (folder / "a.khoa").read_bytes())
    shown = land.database.write(land.actor, keys.key_shown)
    (folder / "b.khoa").write_bytes(shown.model_dump_json().encode())
    page.look_at_key(folder / "b.khoa")
    press(window, Qt.Key.Key_Return, CTRL)


def counts(page: PackagesPage) -> list[tuple[str, ...]]:
    return [tuple(row[1:]) for row in page.table.words.rows]


def test_there_and_back_by_the_keys(
    window: MainWindow,
    page: PackagesPage,
    desk: Desk,
    land: Office,
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not page._listed.shows_rows
    befriend(window, page, land, tmp_path)
    assert counts(page) == [(LAND, "", "", "")]
    office = Office(desk.database, desk.actor)
    code = office.receive(BIRTH).code
    desk.write(perform, Action.HAND_OVER, code, ActValues(to_agency=LAND))
    page.refresh()
    assert counts(page) == [(LAND, "1", "", "")]

    package = tmp_path / "goi.motcua"
    monkeypatch.setattr(asking_files, "to_write", lambda *_, **_how: str(package))
    press(window, Qt.Key.Key_E, CTRL)
    assert counts(page) == [(LAND, "", "1", "")]
    assert package.name in page.notice.text
    seen = land.database.write(land.actor, taking_in.take_in, package.read_bytes())
    answer = tmp_path / "goi.motcua.nhan"
    answer.write_bytes(seen.acknowledgement or b"")

    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: str(answer))
    press(window, Qt.Key.Key_O, CTRL)
    assert page._panel is not None
    assert [row[0] for row in page._panel.table.words.rows] == [code, code]
    assert counts(page) == [(LAND, "", "1", "")], "only looked at so far"
    press(window, Qt.Key.Key_Return, CTRL)
    assert counts(page) == [(LAND, "", "", "1")]
    assert window.focusWidget() is page.table
    assert desk.read(finding.dossier, code).holder_agency == "Chi nhánh Văn phòng Đăng ký đất đai"


def test_what_comes_here_is_acknowledged_beside_its_package(
    window: MainWindow, page: PackagesPage, desk: Desk, land: Office, tmp_path: Path
) -> None:
    befriend(window, page, land, tmp_path)
    code = land.receive(BIRTH).code
    land.perform(Action.HAND_OVER, code, ActValues(to_agency="H26.16"))
    package = tmp_path / "den.motcua"
    from app.services.exchange.packing_up import export

    package.write_bytes(land.database.write(land.actor, export, "H26.16").data)
    page.look_at(package)
    press(window, Qt.Key.Key_Escape)
    assert page._panel is None
    assert desk.read(finding.show, code).kind == "unknown"
    for again in (False, True):
        page.look_at(package)
        press(window, Qt.Key.Key_Return, CTRL)
        assert taking_in.acknowledgement_file(package).exists()
        assert page._panel is None, again
    assert desk.read(finding.dossier, code).code == code
    answered = land.database.write(
        land.actor, taking_in.take_in, taking_in.acknowledgement_file(package).read_bytes()
    )
    assert [each.outcome for each in answered.answered] == ["taken"]


@pytest.mark.parametrize("way", ["package", "key"])
def test_a_wrong_file_is_said_and_asks_nothing(page: PackagesPage, tmp_path: Path, way: str) -> None:
    wrong = tmp_path / "khac.bin"
    for content in (b"", b"\x00" * 100, None):
        wrong.unlink(missing_ok=True)
        if content is not None:
            wrong.write_bytes(content)
        page.notice.still()
        (page.look_at if way == "package" else page.look_at_key)(wrong)
        assert page._panel is None
        assert page.notice.text.endswith((".", "!"))


def test_who_does_not_sign_for_the_office_has_no_such_page(desk_of: object) -> None:
    from ui.counter.handover.screen import may_carry_packages

    assert callable(desk_of)
    assert not may_carry_packages(desk_of("tiepnhan"))
    assert may_carry_packages(desk_of("lanhdao"))

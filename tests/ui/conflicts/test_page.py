"""The page of conflicts: both sides of what two desks did to one dossier, on record as shown, settled in a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.database.unit_of_work import Database
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action
from tests.clock import Clock
from tests.offices import Lease, Offices
from tests.services.alone.alone import AloneOffice, facts, lose_server
from tests.services.whole_office import SHIFTED, taught
from tests.ui.conftest import desk_at
from tests.ui.immediate import RememberingPrinter
from ui.counter.conflicts.page import ConflictsPage
from ui.messages import Messages

PAID = FeeSettlement(collected=True, amounts=((2, 5_000),))


@pytest.fixture
def office(
    sqlite_offices: Offices, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AloneOffice]:
    """A desk alone gave out a result and put a number right; both had been done elsewhere meanwhile."""
    monkeypatch.setattr("app.services.office.desk_outbox.facts_now", lambda: facts(clock))
    lease = Lease(sqlite_offices)
    server = Database.open(taught(lease), clock, clock.steady)
    online = AloneOffice(server, server, None, clock).online("motcua")  # type: ignore[arg-type]  # nobody's loan
    ready, other = online.receive(SHIFTED).code, online.receive(SHIFTED).code
    online.complete(ready)
    made = lose_server(server, "tiepnhan", tmp_path, clock)
    clock.forward(minutes=10)
    desk = made.desk("tiepnhan")
    desk.return_result(ready, ActValues(recipient=Recipient(), fees=PAID))
    changes = (("applicant.phone", "0988888888"),)
    desk.perform(Action.CORRECT, other, ActValues(changes=changes, reason="Gõ nhầm"))
    clock.forward(minutes=10)
    online.return_result(
        ready, ActValues(recipient=Recipient("Lê Thị Bình", "001190000002", "Giấy"), fees=PAID)
    )
    changes = (("applicant.phone", "0977777777"),)
    online.perform(Action.CORRECT, other, ActValues(changes=changes, reason="Đổi số"))
    clock.forward(minutes=10)
    assert made.send("tiepnhan").refused == 2
    yield made
    made.copy.close()
    server.close()
    lease.end()


@pytest.fixture
def page(office: AloneOffice, qtbot: QtBot, messages: Messages, printer: RememberingPrinter) -> ConflictsPage:
    made = ConflictsPage(desk_at(office.server, "tiepnhan", messages, printer))
    qtbot.addWidget(made)
    made.resize(1120, 560)
    made.show()
    made.entered()
    return made


def test_both_sides_stand_beside_each_other_until_somebody_says_how(
    office: AloneOffice, page: ConflictsPage
) -> None:
    assert page.table.words.rowCount() == 2
    here, there = page.here.lines, page.there.lines
    assert here[0] == "Trả kết quả"
    assert "Trần Thị Tiếp Nhận" in here[1]
    assert "09:25" in here[1]
    assert {"Trao cho người nộp", "Đã thu 35.000 đ", "Biên lai số 2026-1000001"} <= set(here)
    assert any("1000001" in line for line in here)
    assert there[0] == "Đã trả kết quả"
    assert any("Lê Thị Bình" in line for line in there)
    assert page.why.text != ""
    page.table.selectRow(1)
    assert "Điện thoại sửa thành 0988888888" in page.here.lines
    assert any("0977777777" in line for line in page.there.lines)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.keep()
    assert page.form.row("how").error.text() != ""
    page.how.setText("Đã hỏi lại người nộp, số sau là đúng.")
    QTest.keyClick(page.how, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.table.words.rowCount() == 1
    page.how.setText("Đã gọi người nộp: chị Bình giữ bản chính.")
    page.keep()
    assert page.listed.blank.text == "Không còn việc nào phải xem"
    rows = "SELECT settled_by, settled_how, shown_to, outcome FROM desk_act WHERE outcome = 'refused' ORDER BY position"
    settled = office.server.read(lambda uow: [tuple(row) for row in uow.session.execute(text(rows))])
    assert settled == [
        ("tiepnhan", "Đã gọi người nộp: chị Bình giữ bản chính.", "tiepnhan", "refused"),
        ("tiepnhan", "Đã hỏi lại người nộp, số sau là đúng.", "tiepnhan", "refused"),
    ]


def test_who_may_not_settle_is_told_in_the_page(
    office: AloneOffice, qtbot: QtBot, messages: Messages, printer: RememberingPrinter
) -> None:
    made = ConflictsPage(desk_at(office.server, "chuyenvien", messages, printer))
    qtbot.addWidget(made)
    made.entered()
    made.how.setText("Xong")
    made.keep()
    assert made.table.words.rowCount() == 2
    assert made.why.text != ""
    assert made.how.text() == "Xong"


def test_where_it_is_settled_is_in_sight_on_a_small_screen(page: ConflictsPage, qtbot: QtBot) -> None:
    page.resize(700, 260)
    page._enter(0)
    view = page.sides.area.viewport()

    def in_sight() -> bool:
        button = QRect(page.settle.mapTo(view, QPoint(0, 0)), page.settle.size())
        return view.rect().contains(button) and page.how.hasFocus()

    qtbot.waitUntil(in_sight)

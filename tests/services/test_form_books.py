"""The papers of many dossiers: one submitter's list, ledger, closing of the day, cash sheet."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from app.rules.people import PersonValues
from app.services.dossiers.closing_mark import MARGIN, ClosingMark
from app.services.upkeep.verifying import everything
from app.services.upkeep.verifying.closings import sheets_in
from app.services.upkeep.verifying.outside import given
from app.services.views import DossierView
from app.services.views.given import ActValues
from models.records import Movement
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.prints import assert_says, prepare, print_out


@pytest.fixture
def house(desk: Desk) -> DossierView:
    """Permanent residence, received Monday 12/01/2026 at 09:15."""
    return desk.receive(RESIDENCE)


def test_one_list_for_several_dossiers_of_one_submitter(desk: Desk, house: DossierView) -> None:
    alone = desk.refused(lambda: prepare(desk, FormKind.SEVERAL, house.code))
    assert alone.code == "form_not_owed"
    birth = desk.receive(BIRTH)
    paper = print_out(desk, FormKind.SEVERAL, birth.code)
    assert_says(paper.text, house.code, birth.code, "Số hồ sơ tiếp nhận: 2 hồ sơ")
    assert print_out(desk, FormKind.SEVERAL, house.code).prepared.reprint == 1
    third = desk.receive(BIRTH)
    longer = print_out(desk, FormKind.SEVERAL, house.code)
    assert (longer.prepared.number, longer.prepared.reprint) == (2, 0)
    assert_says(longer.text, third.code, "3 hồ sơ")


def test_pages_of_the_ledger(desk: Desk, house: DossierView, clock: Clock) -> None:
    clock.set(2026, 1, 13, 8)
    desk.receive(BIRTH, PersonValues("Lê Thị Bưởi"))
    first = print_out(desk, FormKind.LEDGER, "2026-01-12").text
    assert_says(first, "Mở sổ ngày 12 tháng 01 năm 2026, bắt đầu từ số thứ tự 01", "01 H26.16-260112-0001")
    assert "Lê Thị Bưởi" not in first
    both = print_out(desk, FormKind.LEDGER, "2026-01-12..2026-01-13").text
    assert both.index("Nguyễn Văn An") < both.index("Lê Thị Bưởi")
    assert_says(print_out(desk, FormKind.LEDGER, "2026-01-13").text, "02 H26.16-260113-", "0001", "03/STD-")
    assert "BẢN IN LẠI lần 1" in print_out(desk, FormKind.LEDGER, "2026-01-12").text
    assert "Không" not in both


def test_the_closing_sheet_balances_by_field(desk: Desk, house: DossierView, clock: Clock) -> None:
    birth, stopped = desk.receive(BIRTH), desk.receive(BIRTH)
    desk.perform(Action.STOP, stopped.code, ActValues(reason="Rút"))
    clock.set(2026, 1, 13, 8)
    desk.complete(birth.code)
    desk.return_result(birth.code)
    desk.perform(Action.REFUSE, house.code, ActValues(reason="Kê biên"))
    last = desk.receive(BIRTH)
    monday = print_out(desk, FormKind.CLOSING, "2026-01-12").text
    # Monday: nothing before, 3 received, 1 stopped, 2 left; of births 2 received, 1 stopped, 1 left.
    assert_says(monday, "Hộ tịch – 2 – – 1 1", "tiếp nhận 3 = đã trả 0", "còn lại 2: số liệu khớp.")
    tuesday = print_out(desk, FormKind.CLOSING, "2026-01-13").text
    # Tuesday: 2 before, 1 received, 1 returned, 1 refused, 1 left.
    assert_says(tuesday, "Hộ tịch 1 1 1 – – 1", "Tồn đầu ngày 2", "từ chối 1", "còn lại 1: số liệu khớp.")
    digests = [text.partition("việc): ")[2][: 8 * 8 + 7].replace(" ", "") for text in (monday, tuesday)]
    assert all(len(digest) == 64 for digest in digests)
    assert digests[0] != digests[1]
    assert last.code  # it is the one left


def test_the_closing_sheet_is_what_the_office_is_held_against_later(
    desk: Desk, house: DossierView, clock: Clock
) -> None:
    """The sheet as it was read from the paper, given to `verify --closing` after more work, and after tampering."""
    clock.forward(minutes=5)
    sheet = print_out(desk, FormKind.CLOSING, "2026-01-12").text
    assert_says(
        " ".join(sheet.split()), "gồm mọi việc đã ghi đến 09 giờ 19 phút", "giữ tờ phiếu đã ký ở ngoài"
    )
    mark, day = sheets_in(sheet)
    assert isinstance(mark, ClosingMark)
    assert mark.until == clock.now - MARGIN
    assert len(str(day)) == 64
    # The day goes on after its sheet was made, and so does the office.
    desk.receive(BIRTH)
    clock.set(2026, 1, 14, 8)
    desk.receive(BIRTH)
    assert differing(desk, sheet) == set()
    assert (
        differing(desk, print_out(desk, FormKind.CLOSING, "2026-01-13").text) == set()
    )  # a day without an act
    drop_guard(desk)
    with Session(desk.database._writing) as session:
        session.execute(update(Movement).where(Movement.position == 1).values(hash="f" * 64))
        session.commit()
    assert differing(desk, sheet) == {str(day), f"{mark.text} ({mark.rows})"}


def differing(desk: Desk, sheet: str) -> set[str]:
    found = desk.database.read_as(desk.actor, everything.verify, given([sheet])).findings
    return {each.what for each in found if each.kind == "closing_differs"}


def drop_guard(desk: Desk) -> None:
    place = "" if desk.database.location.path is not None else " ON movement"
    with Session(desk.database._writing) as session:
        session.execute(text(f"DROP TRIGGER movement_never_changes{place}"))
        session.commit()


def test_the_cash_sheet_has_takings_and_refunds_by_collector(desk: Desk, house: DossierView) -> None:
    desk.of("tiepnhan").perform(Action.COLLECT_FEE, house.code)
    desk.perform(Action.COLLECT_FEE, desk.receive(RESIDENCE).code)
    desk.perform(Action.REFUND_FEE, house.code, ActValues(reason="Thu nhầm"))
    text = print_out(desk, FormKind.CASH, "2026-01-12").text
    assert_says(
        text,
        "Người thu: Trần Thị Tiếp Nhận",
        "Người thu: Người dùng thử",
        "Hoàn trả – người chi: Người dùng thử",
        "Tổng số thu: 40.000 đồng",
        "Tổng số hoàn trả: 20.000 đồng",
        "Hai mươi nghìn đồng.",
    )
    assert "không thu và không hoàn trả" in print_out(desk, FormKind.CASH, "2026-01-05..2026-01-11").text


@pytest.mark.parametrize(
    ("form", "text", "code"),
    [
        (FormKind.LEDGER, "hôm qua", "days_unreadable"),
        (FormKind.LEDGER, "0001-01-01", "days_unreadable"),
        (FormKind.LEDGER, "2025-12-31..2026-01-02", "days_unreadable"),
        (FormKind.CASH, "2026-01-12..2026-01-11", "days_unreadable"),
        (FormKind.CASH, "2020-01-01..2026-01-11", "days_unreadable"),
        (FormKind.CLOSING, "2026-01-11..2026-01-12", "days_unreadable"),
        (FormKind.CLOSING, "2026-01-13", "day_to_come"),
    ],
)
def test_days_that_cannot_be_printed(untouched_desk: Desk, form: FormKind, text: str, code: str) -> None:
    assert untouched_desk.refused(lambda: prepare(untouched_desk, form, text)).code == code

"""Letters prepared ahead: to exactly whom plain SQL finds, as drafts that do nothing, read back from both files."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select, text

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.periods import Period
from app.services.papers.letter_file import Chosen, write_letters
from app.services.reports.asked import AskedReport, LetterWords
from app.services.reports.letters import letters, letters_of
from app.services.views.asked_lists import ListAsked
from app.services.views.given import ActValues
from models.records import Movement, PrintedForm
from models.vocabulary import AccessKind, Action
from models.watch import Access
from printing.sheet import Paper
from tests.clock import OFFICE, Clock
from tests.conftest import actor_of
from tests.printing.reading import read_back
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk, assert_for_people
from tests.services.reports.shaken import rows_of, shake

ALWAYS = Period(date(2016, 1, 1), date(2027, 1, 1))


def test_who_is_written_to_is_who_plain_sql_finds(demo_database: Database) -> None:
    leader = actor_of(demo_database, "lanhdao")
    for seed in range(3):
        chance = random.Random(f"letters {seed}")
        demo_database.write(None, shake, chance)
        first = date(2025, 12, 20) + timedelta(days=chance.randint(0, 20))
        period = Period(first, first + timedelta(days=chance.choice([0, 5, 30])))
        found = demo_database.read_as(leader, letters, AskedReport(period))
        rows = sorted(demo_database.read(rows_of, None), key=lambda row: (row.due, row.id))
        expected = [
            row
            for row in rows
            if row.status in ("received", "in_progress") and period.first <= row.due.date() <= period.last
        ]
        assert [each.code for each in found.lines] == [row.code for row in expected]
        now = demo_database.now
        assert [(each.is_overdue, each.was_extended) for each in found.lines] == [
            (now > row.due, row.extensions > 0) for row in expected
        ]
        some = chance.sample([row.code for row in rows], 12)
        chosen = demo_database.read_as(leader, letters_of, some, LetterWords())
        open_ = {row.code for row in rows if row.status in ("received", "in_progress")}
        assert [each.code for each in chosen.lines] == [code for code in some if code in open_]
        assert list(chosen.left_out) == [code for code in some if code not in open_]


@pytest.fixture
def late(desk: Desk, clock: Clock) -> dict[str, str]:
    """Monday 09:15: one due today at 17:00, one on 21/01, one extended until 23/01, one that waits for its citizen."""
    codes = {
        "today": desk.receive(BIRTH).code,
        "later": desk.receive(RESIDENCE, AN).code,
        "extended": desk.receive(RESIDENCE).code,
        "waits": desk.receive(RESIDENCE).code,
    }
    clock.set(2026, 1, 12, 10, 0)
    due = datetime(2026, 1, 23, 17, 0, tzinfo=OFFICE)
    desk.perform(Action.EXTEND, codes["extended"], ActValues(reason="Chờ xác minh", due_at=due))
    desk.perform(Action.REQUEST_SUPPLEMENT, codes["waits"], ActValues(reason="Thiếu giấy tờ"))
    clock.set(2026, 1, 13, 8, 0)
    return codes


def test_a_letter_is_a_draft_that_does_nothing(desk: Desk, late: dict[str, str], tmp_path: Path) -> None:
    before = desk.database.read(_traces)
    words = LetterWords("Thiếu người giải quyết", 3)
    asked = AskedReport(ALWAYS, letter=words)
    for file in (tmp_path / "a.pdf", tmp_path / "b.pdf"):
        written = write_letters(desk.database, desk.actor, asked, file)
        assert (written.letters, written.sheets, written.left_out) == (3, 3, ())
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert desk.database.read(_traces) == before
    printed = read_back((tmp_path / "a.pdf").read_bytes())
    pages = printed.pages
    assert printed.sizes == [(148, 210)] * 3
    write_letters(desk.database, desk.actor, asked, tmp_path / "b.pdf", paper=Paper.A4_TWO_UP)
    assert read_back((tmp_path / "b.pdf").read_bytes()).sizes == [(210, 297)] * 3
    for page, name in zip(pages, ("today", "later", "extended"), strict=True):
        assert late[name] in page
        for part in (
            "DỰ THẢO",
            "chưa có quyết định gia hạn",
            "Nguyễn Văn An",
            "Điện thoại: 0912345678",
            "Thiếu người",
        ):
            assert part in page, (name, part)
        assert "Số: …" not in page
    # Three working days after today for what is late; for the other after its own date, at the same hour.
    assert "17 giờ 00 phút, ngày 16 tháng 01 năm 2026" in pages[0]
    assert "26 tháng 01 năm 2026" in pages[1]
    assert "chưa trả kết quả" in pages[0]
    assert "không thể trả kết quả" in pages[1]
    # The law gives one extension: no other date is promised.
    assert "Thời gian trả kết quả mới (đề nghị): …" in pages[2]
    exported = select(Access.subject).where(Access.what == AccessKind.EXPORTED)
    found = desk.database.read_as(desk.actor, lambda uow: list(uow.session.execute(exported).scalars()))
    assert found == ["thư xin lỗi chuẩn bị trước, 3 thư"] * 3


def _traces(uow: UnitOfWork) -> tuple[int, int, list[object]]:
    acts = len(uow.session.execute(select(Movement.id)).all())
    prints = len(uow.session.execute(select(PrintedForm.id)).all())
    return acts, prints, list(uow.session.execute(text("SELECT code, due_at, row_version FROM dossier")))


def test_the_table_has_the_same_letters(desk: Desk, late: dict[str, str], tmp_path: Path) -> None:
    order = (late["extended"], late["waits"], late["today"], "H26.16-260112-0999")
    file = tmp_path / "thu.xlsx"
    written = write_letters(desk.database, desk.actor, Chosen(order, LetterWords("=1+1", 1)), file)
    assert (written.letters, written.sheets) == (2, None)
    assert written.left_out == (late["waits"], "H26.16-260112-0999")
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(place for place, line in enumerate(lines) if line[0] == "STT")
    rows = [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 : head + 3]]
    assert [row["Mã hồ sơ"] for row in rows] == [late["extended"], late["today"]]
    assert [row["Hẹn lại (đề nghị)"] for row in rows] == [None, datetime.fromisoformat("2026-01-14T17:00")]
    assert [row["Ghi chú"] for row in rows] == ["đã gia hạn một lần, không gia hạn thêm", "quá hạn"]
    assert {row["Điện thoại"] for row in rows} == {"0912345678"}
    assert {row["Lý do"] for row in rows} == {"=1+1"}
    assert (
        f"hồ sơ {late['today']} của Ông (Bà) Nguyễn Văn An, hẹn trả 17:00 12/01/2026"
        in rows[1]["Tin nhắn (gửi tay)"]
    )
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_list_is_written_to_in_its_order_and_what_is_wrong_is_said(
    desk: Desk, late: dict[str, str], tmp_path: Path
) -> None:
    written = write_letters(desk.database, desk.actor, ListAsked("overdue", "Quá hạn"), tmp_path / "a.pdf")
    assert written.letters == 1
    assert written.left_out == ()
    there = desk.another_agency()
    # What another agency received is that one's to write about, wherever it lies.
    desk.perform(Action.HAND_OVER, late["later"], ActValues(to_agency="H26.17"))
    there.perform(Action.ACCEPT, late["later"])
    assert write_letters(desk.database, desk.actor, Chosen((late["later"],)), tmp_path / "a.pdf").letters == 1
    for who, wanted, code in (
        (desk, AskedReport(Period(date(2030, 1, 1), date(2030, 1, 2))), "no_letters"),
        (desk, Chosen((late["waits"],)), "no_letters"),
        (there, Chosen(tuple(late.values())), "no_letters"),
        (there, AskedReport(ALWAYS), "no_letters"),
        (desk, AskedReport(ALWAYS, letter=LetterWords(more_days=0)), "more_days_invalid"),
        (desk, AskedReport(ALWAYS, letter=LetterWords("x" * 1001)), "too_long"),
    ):
        with pytest.raises(UserError) as refused:
            write_letters(who.database, who.actor, wanted, tmp_path / "b.pdf")
        assert refused.value.code == code
        assert_for_people(refused.value)
    with pytest.raises(UserError) as ending:
        write_letters(desk.database, desk.actor, AskedReport(ALWAYS), tmp_path / "b.doc")
    assert ending.value.code == "output_ending"
    assert {each.name for each in tmp_path.iterdir()} == {"a.pdf"}

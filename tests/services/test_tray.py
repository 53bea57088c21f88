"""The result tray held against the data: worked out here by plain Python over what the day's list says."""

from app import language
from app.rules.people import PersonValues
from app.services.acts.tray import TrayCompared, TrayState, compare_tray, in_tray, mend_tray
from app.services.papers.everyday import render
from app.services.papers.tray_sheet import tray_sheet, tray_sheet_taken
from app.services.views.given import ActValues
from models.vocabulary import Action, Status
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.test_several_returned import ready

HOA = PersonValues(name="Lê Thị Hoa", id_number="001190077777")


def compared(desk: Desk, *texts: str) -> TrayCompared:
    return desk.database.read_as(desk.actor, compare_tray, texts)


def by_code(found: TrayCompared) -> dict[str, TrayState]:
    return {line.code: line.state for line in found.lines}


def test_what_lies_there_is_held_against_what_can_be_fetched(desk: Desk, clock: Clock) -> None:
    there, not_there = ready(desk, AN, HOA)
    clock.forward(minutes=1)
    untold = desk.receive(BIRTH)
    coming = desk.receive(BIRTH)
    desk.perform(Action.HAND_OVER, coming.code, ActValues(to_unit="tu phap"))
    going_on = desk.receive(RESIDENCE)
    [fetched] = ready(desk, AN)
    desk.return_result(fetched)
    stopped = desk.receive(BIRTH)
    desk.perform(Action.STOP, stopped.code, ActValues(reason="Người dân rút"))
    before = desk.everything()
    texts = [there, untold.barcode, coming.code, going_on.code, fetched, untold.code]
    found = compared(desk, *texts)
    assert by_code(found) == {
        there: TrayState.AGREES,
        untold.code: TrayState.UNTOLD,
        coming.code: TrayState.UNTOLD,
        going_on.code: TrayState.WRONG,
        fetched: TrayState.WRONG,
    }
    assert [line.code for line in found.missed] == [not_there, stopped.code], "what was ready first, first"
    waiting = {row.code for row in desk.day_list("waiting", limit=100).rows}
    assert {line.code for line in found.missed} == waiting - {there}
    assert (found.believed, found.unnamed) == (len(waiting), 0)
    words = {line.code: line.words for line in found.lines}
    assert AN.name in words[fetched]
    assert "đang ở" not in words[there]
    assert desk.everything() == before, "looking changes nothing"
    # Mending does what a scan where results come in does, each with its own rows; the rest is named and why.
    mended = mend_tray(desk.database, desk.actor, [untold.code, coming.code, going_on.code])
    assert [each.code for each in mended.done] == [untold.code, coming.code]
    [(code, why)] = mended.refused
    assert (code, "còn bước" in why, "Chưa có gì bị thay đổi" in why) == (going_on.code, True, False)
    assert [act.action for act in desk.history(coming.code)][-2:] == [Action.ACCEPT, Action.COMPLETE]
    after = compared(desk, *texts)
    assert by_code(after)[untold.code] is by_code(after)[coming.code] is TrayState.AGREES
    assert desk.dossier(going_on.code).status is Status.RECEIVED
    assert mend_tray(desk.database, desk.actor, [untold.code]).done[0].done == ()


def test_who_may_not_tell_of_results_is_told_whom_to_ask(desk: Desk) -> None:
    untold = desk.receive(BIRTH)
    clerk = desk.of("tiepnhan")
    line = clerk.database.read_as(clerk.actor, in_tray, untold.barcode)
    assert (line.code, line.state, "Nhờ nơi đó" in line.words) == (untold.code, TrayState.WRONG, True)
    assert mend_tray(clerk.database, clerk.actor, [untold.code]).refused[0][0] == untold.code
    assert desk.dossier(untold.code).status is Status.RECEIVED
    desk.refused(lambda: compared(desk, "không có"))


def test_another_office_s_results_are_none_of_this_tray(desk: Desk) -> None:
    ready(desk, AN)
    stranger = desk.another_agency()
    assert compared(stranger) == TrayCompared((), (), 0, 0, compared(stranger).at)


def test_the_record_names_each_kind_in_the_language_of_papers(desk: Desk) -> None:
    there, not_there = ready(desk, AN, HOA)
    untold, going_on = desk.receive(BIRTH), desk.receive(RESIDENCE)
    found = compared(desk, there, untold.code, going_on.code)
    language.use("en")
    try:
        sheet = desk.database.read_as(desk.actor, tray_sheet, found)
    finally:
        language.use("vi")
    assert [(table.name.split(",")[0], [line[0] for line in table.lines]) for table in sheet.tables] == [
        ("Có trong khay", [untold.code]),
        ("Có trong khay", [going_on.code]),
        ("Chờ trả theo sổ", [not_there]),
    ]
    assert str(sheet.tables[0].lines[0][-1]).startswith("Chưa báo có kết quả")
    text = " ".join(read_back(render(sheet, Paper.A4)).text.split())
    for words in (
        "BIÊN BẢN KIỂM KHAY KẾT QUẢ",
        "2 hồ sơ chờ trả",
        "3 bộ, khớp 1",
        HOA.name,
        "NGƯỜI LẬP BIỂU",
    ):
        assert words in text, words
    desk.database.write(desk.actor, tray_sheet_taken, found)
    assert any("biên bản kiểm khay kết quả, 3 dòng" in str(row) for row in desk.everything()["access_log"])

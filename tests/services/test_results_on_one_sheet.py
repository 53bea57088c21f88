"""One sheet signed once for several results: what stands on it, in whose record it is, and when it is another sheet."""

from datetime import timedelta

from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.papers.printed_forms import PrintedView, printed
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues, Recipient
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk, papers
from tests.services.prints import prepare, print_out
from tests.services.test_several_returned import BINH, CUONG, PAID, ready, returned

OTHER = PersonValues(name="Lê Thị Hoa", id_number="001190077777")


def record(desk: Desk, code: str) -> list[PrintedView]:
    views = desk.database.read_as(desk.actor, printed, code)
    return [each for each in views if each.form is FormKind.RESULTS]


def test_the_sheet_tells_each_dossier_and_each_record_tells_the_sheet(desk: Desk) -> None:
    first, second = ready(desk, AN, AN, procedure=RESIDENCE)
    [third] = ready(desk, BINH)
    stopped = desk.receive(BIRTH, BINH, papers=papers(("Giấy chứng sinh", 1, 0)))
    desk.perform(Action.STOP, stopped.code, ActValues(reason="Người dân rút"))
    codes = [first, third, second, stopped.code]
    done = returned(desk, codes, CUONG, fees=PAID)
    receipts = [fee.receipt_number for code in (first, second) for fee in desk.dossier(code).fees]
    paper = print_out(desk, FormKind.RESULTS, second)
    text = " ".join(paper.text.split())
    assert text.count("GIẤY BIÊN NHẬN TRẢ NHIỀU KẾT QUẢ") == 2, "one for each copy"
    places = [text.index(code) for code in codes]
    assert places == sorted(places), "in the order in which they were returned"
    for words in (
        "Số: 01/BNKQ",
        "Lê Văn Cường",
        "001085000111",
        "Giấy uỷ quyền số 5",
        "của 4 hồ sơ trên",
        "40.000 đồng",
        *filter(None, receipts),
        AN.name,
        BINH.name,
    ):
        assert words in text, words
    assert {"dừng", "quyết;", "chứng", "sinh"} <= set(text.split()), (
        "how it ended and what went back, in its column"
    )
    assert text.count("NGƯỜI NHẬN KẾT QUẢ") == 2, "one place to sign on each copy"
    assert done.codes == tuple(codes)
    # One number, in the record of each of them; printed again it keeps it, whichever of them it is asked by.
    assert {(each.number, each.year, each.reprint) for code in codes for each in record(desk, code)} == {
        (1, 2026, 0)
    }
    again = print_out(desk, FormKind.RESULTS, first)
    assert (again.prepared.number, again.prepared.reprint, "BẢN IN LẠI" in again.text) == (1, 1, True)
    assert [[each.reprint for each in record(desk, code)] for code in codes] == [[0, 1]] * 4
    assert desk.database.read(verify).findings == ()
    # Another person's results have another number, and a paper for herself names no authority.
    mine = ready(desk, OTHER, OTHER)
    returned(desk, mine)
    own = print_out(desk, FormKind.RESULTS, mine[0])
    assert (own.prepared.number, own.text.count("chính người nộp")) == (2, 4)


def test_one_taken_back_makes_another_sheet_and_one_alone_none(desk: Desk, clock: Clock) -> None:
    codes = ready(desk, AN, AN, AN)
    returned(desk, codes)
    desk.perform(Action.ROLL_BACK, codes[1], ActValues(reason="Trả nhầm"))
    shorter = print_out(desk, FormKind.RESULTS, codes[0])
    assert (codes[1] in shorter.text, codes[2] in shorter.text) == (False, True)
    assert (record(desk, codes[1]), len(record(desk, codes[2]))) == ([], 1)
    assert desk.refused(lambda: prepare(desk, FormKind.RESULTS, codes[1])).code == "form_not_owed"
    # Returned again by itself, it is on no sheet; its own receipt is there as ever.
    desk.return_result(codes[1])
    assert desk.refused(lambda: prepare(desk, FormKind.RESULTS, codes[1])).code == "form_not_owed"
    assert print_out(desk, FormKind.RESULT, codes[1]).prepared.reprint == 0
    desk.perform(Action.ROLL_BACK, codes[2], ActValues(reason="Trả nhầm"))
    assert desk.refused(lambda: prepare(desk, FormKind.RESULTS, codes[0])).code == "form_not_owed"
    alone = ready(desk, AN)
    returned(desk, alone)
    assert desk.refused(lambda: prepare(desk, FormKind.RESULTS, alone[0])).code == "form_not_owed"


def test_what_was_signed_for_is_not_undone_in_seconds(desk: Desk, clock: Clock) -> None:
    codes = ready(desk, AN, AN)
    returned(desk, codes, Recipient())
    print_out(desk, FormKind.RESULTS, codes[0])
    clock.forward(seconds=3)
    for code in codes:
        undone = desk.refused(lambda code=code: desk.database.write(desk.actor, perform, Action.UNDO, code))
        assert undone.code == "undo_printed"
    clock.forward(seconds=timedelta(minutes=1).total_seconds())
    rolled = desk.perform(Action.ROLL_BACK, codes[1], ActValues(reason="Trả nhầm"))
    [paper] = desk.history(rolled.code)[-1].details["printed"]
    assert (paper["form"], paper["number"]) == ("results", 1)

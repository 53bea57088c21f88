"""A result has its number, day and issuing body: written when it is there, on receipt and ledger, put right later."""

from datetime import date
from functools import partial

import pytest

from app.services.dossiers.ledger import ledger
from app.services.views import ResultView
from app.services.views.given import ActValues, ResultValues
from models.vocabulary import Action, FormKind, Status
from tests.clock import Clock
from tests.services.desk import HER_OWN, Desk
from tests.services.prints import prepare, read
from tests.services.whole_office import verified

OWN_NAME = "Uỷ ban nhân dân phường Mẫu"
NUMBER, DAY = "12/2026/GKS", date(2026, 1, 12)


def completing(number: str | None = NUMBER, day: date | None = DAY, agency: str | None = None) -> ActValues:
    return ActValues(result=ResultValues(number, day, agency))


def test_on_the_receipt_and_in_the_ledger(desk: Desk) -> None:
    code = desk.receive().code
    got = desk.perform(Action.COMPLETE, code, completing("  12/2026/GKS "))
    assert got.result == ResultView(NUMBER, DAY, OWN_NAME)
    assert desk.history(code)[-1].details["result"] == {
        "number": NUMBER, "date": "2026-01-12", "agency": OWN_NAME,
    }  # fmt: skip
    desk.return_result(code)
    paper = " ".join(read(desk, prepare(desk, FormKind.RESULT, code), code).split())
    assert f"Kết quả: số {NUMBER}, ngày 12/01/2026, {OWN_NAME} ban hành" in paper
    [row] = desk.database.read_as(desk.actor, ledger, DAY, DAY)
    assert (row.result_number, row.result_date) == (NUMBER, DAY)
    pages = read(desk, prepare(desk, FormKind.LEDGER, "2026-01-12"), "2026-01-12")
    assert "GKS" in pages
    assert verified(desk.database).findings == ()


def test_none_of_it_is_needed_and_nothing_is_made_up(desk: Desk) -> None:
    code = desk.receive().code
    assert desk.complete(code).result is None
    assert "result" not in desk.history(code)[-1].details
    desk.return_result(code)
    assert "Kết quả:" not in read(desk, prepare(desk, FormKind.RESULT, code), code)


def test_another_body_may_have_issued_it(desk: Desk) -> None:
    code = desk.receive().code
    got = desk.perform(Action.COMPLETE, code, completing(None, DAY, " Sở  Tư pháp "))
    assert got.result == ResultView(None, DAY, "Sở Tư pháp")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (completing(day=date(2026, 1, 13)), "result_date_invalid"),
        (completing(day=date(1989, 12, 31)), "result_date_invalid"),
        (completing("9" * 101), "too_long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_done(desk: Desk, values: ActValues, code: str) -> None:
    dossier = desk.receive().code
    error = desk.refused(partial(desk.perform, Action.COMPLETE, dossier, values))
    assert code in str(error.details.get("problems", error.code))
    assert desk.dossier(dossier).status is Status.RECEIVED


def test_taken_back_it_is_forgotten(desk: Desk, clock: Clock) -> None:
    code = desk.receive().code
    desk.perform(Action.COMPLETE, code, completing())
    clock.forward(seconds=5)
    assert desk.perform(Action.UNDO, code).result is None
    assert desk.perform(Action.COMPLETE, code, completing("13")).result is not None


def test_put_right_with_old_and_new(desk: Desk) -> None:
    code = desk.receive().code

    def correct(*changes: tuple[str, str | None]) -> ActValues:
        return ActValues(reason="theo bản chính", changes=changes)

    early = desk.refused(partial(desk.perform, Action.CORRECT, code, correct(("result_number", "1"))))
    assert early.code == "no_result_yet"
    desk.perform(Action.COMPLETE, code, completing())
    desk.perform(Action.RETURN_RESULT, code, HER_OWN)
    got = desk.perform(
        Action.CORRECT, code, correct(("result_number", "13/2026/GKS"), ("result_date", "2026-01-11"))
    )
    assert got.result == ResultView("13/2026/GKS", date(2026, 1, 11), OWN_NAME)
    assert desk.history(code)[-1].details["changes"] == [
        {"field": "result_number", "before": NUMBER, "after": "13/2026/GKS"},
        {"field": "result_date", "before": "2026-01-12", "after": "2026-01-11"},
    ]
    wrong = desk.refused(partial(desk.perform, Action.CORRECT, code, correct(("result_date", "11/01/2026"))))
    assert (wrong.code, wrong.details["field"]) == ("value_unreadable", "result_date")
    emptied = desk.perform(
        Action.CORRECT, code, correct(("result_number", None), ("result_date", None), ("result_agency", None))
    )
    assert emptied.result is None

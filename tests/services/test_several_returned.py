"""Results handed to one person at once: as one by one, or not at all; her money is one sum."""

from dataclasses import replace
from typing import Any

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.acts import several_returned
from app.services.acts.several_offered import SeveralOffered, offered_of_all
from app.services.acts.several_returned import SeveralReturned, return_several, several_to_return
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FeeState, Status
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.desk import AN, LATE_BIRTH, RESIDENCE, Desk
from tests.services.together import outcomes_at_once

BINH = PersonValues(name="Trần Thị Bình", id_number="001190012346")
CUONG = Recipient(name="Lê Văn Cường", id_number="001085000111", authority="Giấy uỷ quyền số 5")
PAID = FeeSettlement(collected=True)


def ready(desk: Desk, *applicants: PersonValues, **values: Any) -> list[str]:
    codes = [desk.receive(applicant=each, **values).code for each in applicants]
    for code in codes:
        desk.complete(code)
    return codes


def returned(desk: Desk, codes: list[str], taker: Recipient = Recipient(), **values: Any) -> SeveralReturned:  # noqa: B008  frozen
    return desk.database.write(desk.actor, return_several, codes, taker, **values)


def acts(desk: Desk, code: str) -> list[tuple[object, ...]]:
    return [(each.action, each.actor, each.from_status, each.to_status) for each in desk.history(code)]


def recipient_of(desk: Desk, code: str) -> dict[str, object]:
    [act] = [each for each in desk.history(code) if each.action is Action.RETURN_RESULT]
    found = act.details["recipient"]
    assert isinstance(found, dict)
    return found


def test_each_is_returned_as_it_would_be_alone(desk: Desk) -> None:
    alone, *several = ready(desk, AN, AN, AN)
    desk.return_result(alone)
    assert returned(desk, [*several, several[0]]) == SeveralReturned(tuple(several), AN.name, 0)
    for code in several:
        assert desk.dossier(code).status is Status.RETURNED
        assert acts(desk, code) == acts(desk, alone)
        assert recipient_of(desk, code) == recipient_of(desk, alone)


def test_fees_are_one_sum_and_each_dossier_has_its_own_receipt(desk: Desk) -> None:
    owing = ready(desk, AN, AN, procedure=RESIDENCE)
    free = ready(desk, AN)
    told = desk.database.read_as(desk.actor, several_to_return, [*owing, *free])
    assert (told.owed, [line.owed for line in told.lines], told.herself) == (
        40_000,
        [20_000, 20_000, 0],
        AN.name,
    )
    refused = desk.refused(lambda: returned(desk, [*owing, *free]))
    assert refused.code == "return_refused"
    assert {each["dossier"] for each in refused.details["refused"]} == set(owing)
    assert {each["code"] for each in refused.details["refused"]} == {"fee_unsettled"}
    done = returned(desk, [*owing, *free], fees=PAID)
    assert done.collected == 40_000
    receipts = [fee.receipt_number for code in owing for fee in desk.dossier(code).fees]
    assert len(set(receipts)) == 2
    assert None not in receipts
    waived = ready(desk, AN, procedure=RESIDENCE)
    assert returned(desk, waived, fees=FeeSettlement(waive_reason="hộ nghèo")).collected == 0
    assert [fee.state for fee in desk.dossier(waived[0]).fees] == [FeeState.WAIVED]


def test_another_sum_than_the_one_that_was_said_is_not_settled(desk: Desk) -> None:
    first, second, gone = ready(desk, AN, AN, AN, procedure=RESIDENCE)
    codes = [first, second, gone]
    seen = {
        line.code: line.owed for line in desk.database.read_as(desk.actor, several_to_return, codes).lines
    }
    assert seen == dict.fromkeys(codes, 20_000)
    desk.perform(Action.WAIVE_FEE, second, ActValues(fees=FeeSettlement(waive_reason="hộ nghèo")))
    before = desk.everything()
    for fees in (PAID, FeeSettlement(waive_reason="hộ nghèo")):
        refused = desk.refused(lambda fees=fees: returned(desk, codes, fees=fees, owed_seen=seen))
        assert refused.code == "owed_changed"
        assert "nay là 40.000" in refused.message
        assert "trước đó là 60.000" in refused.message
        now = refused.details["owed"]
        assert now == {first: 20_000, second: 0, gone: 20_000}
    assert desk.everything() == before
    # One that was returned meanwhile is named, and the rest has the sum that is owed then.
    desk.return_result(gone, ActValues(recipient=Recipient(), fees=PAID))
    refused = desk.refused(lambda: returned(desk, codes, fees=PAID, owed_seen=now))
    assert [each["dossier"] for each in refused.details["refused"]] == [gone]
    rest = codes[:2]
    assert desk.refused(lambda: returned(desk, rest, fees=PAID, owed_seen=seen)).code == "owed_changed"
    assert returned(desk, rest, fees=PAID, owed_seen=now).collected == 20_000


def test_where_nothing_was_owed_and_now_is_the_sum_is_said(desk: Desk) -> None:
    codes = ready(desk, AN, procedure=RESIDENCE)
    refused = desk.refused(lambda: returned(desk, codes, owed_seen={codes[0]: 0}))
    assert (refused.code, refused.details["owed"]) == ("owed_changed", {codes[0]: 20_000})


def test_an_amount_nobody_knows_is_left_to_the_card(desk: Desk) -> None:
    open_amount = desk.receive(case=LATE_BIRTH).code
    desk.complete(open_amount)
    [line] = desk.database.read_as(desk.actor, several_to_return, [open_amount]).lines
    assert line.owed is None
    [known] = ready(desk, AN)
    refused = desk.refused(lambda: returned(desk, [open_amount, known], fees=PAID))
    assert [each["dossier"] for each in refused.details["refused"]] == [open_amount]


def test_one_that_cannot_keeps_all_as_they_were(desk: Desk) -> None:
    [good] = ready(desk, AN)
    running = desk.receive().code
    refused = desk.refused(lambda: returned(desk, [good, running, "H26.16-260112-9999"]))
    assert refused.code == "return_refused"
    assert {each["dossier"] for each in refused.details["refused"]} == {running, "H26.16-260112-9999"}
    assert desk.dossier(good).status is Status.RESULT_READY


def test_dossiers_of_several_people_go_to_somebody_with_a_name(desk: Desk) -> None:
    codes = ready(desk, AN, BINH)
    assert desk.database.read_as(desk.actor, several_to_return, codes).herself is None
    refused = desk.refused(lambda: returned(desk, codes))
    assert refused.code == "several_applicants"
    assert returned(desk, codes, CUONG).taken_by == CUONG.name
    for code in codes:
        told = {"name": CUONG.name, "id_number": CUONG.id_number, "authority": CUONG.authority}
        assert recipient_of(desk, code) == told


def test_who_comes_for_others_takes_her_own_as_herself(desk: Desk) -> None:
    codes = ready(desk, AN, BINH)
    taker = Recipient(name="Trần Thị  Bình", id_number=BINH.id_number, authority="Giấy uỷ quyền số 6")
    returned(desk, codes, taker)
    assert [recipient_of(desk, code)["authority"] for code in codes] == ["Giấy uỷ quyền số 6", None]
    assert [recipient_of(desk, code)["name"] for code in codes] == [BINH.name, BINH.name]


def test_asked_twice_it_is_done_once(desk: Desk) -> None:
    codes = ready(desk, AN, AN)
    request = "5d0b43a8-7f6a-4b6e-9a7e-0c1d2e3f4a5b"
    first = returned(desk, codes, request_id=request)
    before = desk.everything()
    assert returned(desk, codes, request_id=request).codes == first.codes
    assert desk.everything() == before
    assert desk.refused(lambda: returned(desk, codes)).code == "return_refused"


def test_of_two_desks_at_once_one_hands_them_all_out(office: Desk, office_url: str, clock: Clock) -> None:
    codes = ready(office, AN, AN, AN)
    other = Database.open(office_url, clock)
    try:
        second = replace(office, database=other)
        outcomes = outcomes_at_once(
            lambda: returned(office, codes[:2]), lambda: returned(second, codes[:0:-1], CUONG)
        )
    finally:
        other.close()
    won = next(each for each in outcomes if isinstance(each, SeveralReturned))
    lost = next(each for each in outcomes if isinstance(each, UserError))
    assert lost.code == "return_refused"
    assert [each["dossier"] for each in lost.details["refused"]] == [codes[1]]
    for code in codes:
        done = [each for each in office.history(code) if each.action is Action.RETURN_RESULT]
        assert len(done) == (code in won.codes)


def test_not_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several_returned, "MOST", 1)
    with pytest.raises(UserError, match="nhiều nhất 1") as refused:
        returned(desk, ["a", "b"])
    assert refused.value.code == "too_many_at_once"


def test_offered_is_what_each_of_them_offers(desk: Desk) -> None:
    codes = [*ready(desk, AN), desk.receive().code]

    def offered(*texts: str) -> SeveralOffered:
        return desk.database.read_as(desk.actor, offered_of_all, texts)

    each = [{offer.action for offer in desk.dossier(code).actions} for code in codes]
    assert Action.RETURN_RESULT in offered(codes[0]).actions
    both = offered(*codes)
    assert both.actions == each[0] & each[1]
    assert Action.RETURN_RESULT not in both.actions
    assert both.statuses == {Status.RESULT_READY, Status.RECEIVED}
    for none in ((), ("H26.16-260112-9999", codes[0])):
        assert offered(*none) == SeveralOffered(frozenset(), frozenset())


def test_offered_is_the_same_as_on_each_card_whoever_asks(demo_database: Database) -> None:
    for user_name in ("tiepnhan", "chuyenvien", "lanhdao"):
        desk = Desk(demo_database, actor_of(demo_database, user_name))
        for row in desk.day_list("all", limit=500).rows:
            offered = desk.database.read_as(desk.actor, offered_of_all, [row.code])
            on_card = {offer.action for offer in desk.dossier(row.code).actions}
            # The way back is each dossier's own, and offered on its card alone.
            assert offered.actions == on_card - {Action.UNDO, Action.ROLL_BACK}, (user_name, row.code)

"""Dossiers handed over together: one list, one commit, taken over folder by folder, called back while on the way."""

from dataclasses import replace
from functools import partial

import pytest

from app.rules.barcodes import is_valid
from app.services.dossiers.movement_words import movement_words
from app.services.organisation import unit_changes
from app.services.people import changing
from app.services.views.given import ActValues
from models.vocabulary import Action, Outcome, Role, Transit
from tests.clock import Clock
from tests.services.between_agencies import LAND_DESK, LAND_OFFICE, LAND_ROOM, TAX_OFFICE, Between, between
from tests.services.desk import Desk
from tests.services.listing import BECAUSE, LIST, NAMES, Lists, outcomes, received
from tests.services.plans import questions
from tests.services.whole_office import DESK, JUSTICE, LAND, SHIFTED, at, verified


@pytest.fixture
def three(office: Desk) -> Between:
    return between(office)


def test_a_list_to_another_agency_and_back_with_the_results(three: Between, clock: Clock) -> None:
    giver, taker = Lists(three.commune.of("tiepnhan")), Lists(three.land_desk)
    codes = received(three.commune, 3)
    made = giver.make(codes[2], codes[0], codes[1], codes[0], agency=LAND_OFFICE)
    assert made.twice == (codes[0],)
    view = made.list
    assert (view.code, view.number, is_valid(view.barcode)) == (LIST, 1, True)
    assert view.barcode[:16] == "0123426011290001"
    assert (view.from_unit, view.to_unit, view.is_from_us, view.is_to_us) == (DESK, LAND_DESK, True, False)
    assert [(line.position, line.code) for line in view.lines] == [
        (1, codes[2]),
        (2, codes[0]),
        (3, codes[1]),
    ]
    assert view.lines[0].applicant == NAMES[2]
    assert {line.outcome for line in view.lines} == {Outcome.WAITING}
    for spelled in (view.barcode, "h26.16 bg260112 1", LIST.lower()):
        assert taker.seen(spelled).is_to_us
    assert three.tax_desk.show(view.barcode).reason == "list_not_found"
    assert three.commune.dossier(codes[0]).pending_agency == "Chi nhánh Văn phòng Đăng ký đất đai"
    assert three.commune.history(codes[0])[-1].details["list"] == LIST
    told = movement_words(three.commune.history(codes[0])[-1], lambda moment: f"{moment:%H:%M}")
    assert f"Theo phiếu bàn giao {LIST}" in told

    clock.forward(minutes=30)
    got = taker.take(view.barcode)
    assert (got.accepted, got.missing, got.extra) == ((codes[2], codes[0], codes[1]), (), ())
    assert [(line.outcome, line.by, line.at) for line in giver.seen().lines] == [
        (Outcome.ACCEPTED, "Người datdai", clock.now)
    ] * 3
    assert giver.seen().is_settled
    assert {three.land_desk.dossier(code).holder for code in codes} == {LAND_DESK}

    # What is still in work and what has its outcome go home by one list.
    room = Lists(three.land_room)
    Lists(three.land_desk).make(*codes, to=LAND_ROOM)
    room.take("H26.90-BG260112-0001")
    for code in codes[:2]:
        three.land_room.complete(code)
    home = room.make(*codes, to=DESK, agency="H26.16").list
    assert home.code == "H26.90-BG260112-0002"
    assert [three.commune.history(code)[-1].action for code in codes] == [
        Action.SEND_RESULT, Action.SEND_RESULT, Action.HAND_OVER,
    ]  # fmt: skip
    assert giver.take(home.barcode).missing == ()
    assert three.commune.dossier(codes[0]).holder == DESK
    assert verified(three.commune.database).findings == ()


def test_all_or_none_and_each_that_cannot_go_is_named(three: Between) -> None:
    giver = Lists(three.commune)
    codes = received(three.commune, 4)
    three.commune.bring(codes[1], "dia chinh")
    three.commune.perform(Action.REQUEST_SUPPLEMENT, codes[2], ActValues(reason="Thiếu"))
    refused = three.commune.refused(lambda: giver.make(*codes, "H26.16-260112-0099", agency=LAND_OFFICE))
    assert refused.code == "handover_refused"
    assert [(each["dossier"], each["code"]) for each in refused.details["refused"]] == [
        ("H26.16-260112-0099", "not_found"),
        (codes[1], "not_holder"),
        (codes[2], "wrong_state"),
    ]
    assert all(name in refused.message for name in (codes[1], codes[2], "0099"))
    assert not any(name in refused.message for name in (codes[0], codes[3]))
    assert giver.make(codes[0], codes[3], agency=LAND_OFFICE).list.code == LIST, "no number was used up"


def test_a_list_is_made_once_by_its_request(three: Between) -> None:
    giver, taker = Lists(three.commune), Lists(three.land_desk)
    codes = received(three.commune, 2)
    made = giver.make(*codes, agency=LAND_OFFICE, request_id="phiếu 1")
    again = giver.make(*codes, agency=LAND_OFFICE, request_id="phiếu 1")
    assert again.list == made.list
    got = taker.take(LIST, codes[:1], request_id="nhận 1")
    before = three.commune.everything()
    same = taker.take(LIST, codes[:1], request_id="nhận 1")
    assert (same.accepted, same.missing) == (got.accepted, got.missing) == ((codes[0],), (codes[1],))
    assert three.commune.everything() == before
    giver.call_back(LIST, request_id="rút 1")
    before = three.commune.everything()
    assert giver.call_back(LIST, request_id="rút 1") == giver.seen()
    assert three.commune.everything() == before


def test_missing_and_extra_folders(three: Between, clock: Clock) -> None:
    giver, taker = Lists(three.commune), Lists(three.land_desk)
    codes = received(three.commune, 6)
    giver.make(*codes[:3], agency=LAND_OFFICE)
    giver.make(codes[3], agency=LAND_OFFICE)
    three.commune.perform(Action.HAND_OVER, codes[4], ActValues(to_agency=LAND_OFFICE))
    three.commune.perform(Action.HAND_OVER, codes[5], ActValues(to_agency=TAX_OFFICE))
    held = [taker.come(LIST, code) for code in (codes[0], codes[3], codes[4])]
    assert [(each.is_listed, each.outcome) for each in held] == [
        (True, Outcome.WAITING), (False, None), (False, None),
    ]  # fmt: skip
    # One that never was for this office is nothing to it, seen or not.
    assert three.land_desk.refused(lambda: taker.come(LIST, codes[5])).code == "not_found"
    refused = three.land_desk.refused(lambda: taker.take(LIST, [codes[0], codes[5]]))
    assert [each["dossier"] for each in refused.details["refused"]] == [codes[5]]

    clock.forward(hours=1)
    got = taker.take(LIST, [codes[0], codes[0], codes[3], codes[4], codes[1]])
    assert (got.accepted, got.missing) == ((codes[0], codes[1]), (codes[2],))
    assert got.extra == (codes[3], codes[4])
    assert outcomes(giver.seen()) == [
        Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.MISSING, Outcome.EXTRA, Outcome.EXTRA,
    ]  # fmt: skip
    assert outcomes(giver.seen("H26.16-BG260112-0002")) == [Outcome.ACCEPTED]
    assert three.land_desk.history(codes[4])[-1].details == {
        **three.land_desk.history(codes[4])[-1].details, "list": LIST, "extra": True,
    }  # fmt: skip
    # What did not come is its giver's still.
    lost = three.commune.dossier(codes[2])
    assert (lost.holder, lost.transit) == (DESK, Transit.AWAY)
    assert three.land_desk.refused(lambda: taker.take(LIST)).code == "nothing_waits"
    # Found the next day.
    clock.set(2026, 1, 13, 8)
    found = taker.take(LIST, [codes[2], codes[0]])
    assert (found.accepted, found.before, found.missing) == ((codes[2],), (codes[0],), ())
    assert giver.seen().is_settled
    assert verified(three.commune.database).findings == ()


def test_one_taken_over_or_sent_back_by_itself_shows_on_the_list(three: Between, clock: Clock) -> None:
    giver, taker = Lists(three.commune), Lists(three.land_desk)
    codes = received(three.commune, 5)
    giver.make(*codes, agency=LAND_OFFICE)
    desk = three.land_desk
    desk.perform(Action.ACCEPT, codes[0])
    desk.perform(Action.SEND_BACK, codes[1], ActValues(reason="Thiếu chữ ký"))
    three.commune.perform(Action.ROLL_BACK, codes[2], ActValues(reason=BECAUSE))
    three.commune.perform(Action.STOP, codes[3], ActValues(reason="Dân rút"))
    assert [(line.outcome, line.note) for line in taker.seen().lines] == [
        (Outcome.ACCEPTED, None),
        (Outcome.REFUSED, "Thiếu chữ ký"),
        (Outcome.RECALLED, BECAUSE),
        (Outcome.RECALLED, "Dân rút"),
        (Outcome.WAITING, None),
    ]
    desk.perform(Action.UNDO, codes[0])
    clock.forward(minutes=1)
    desk.perform(Action.ROLL_BACK, codes[1], ActValues(reason="Có đủ"))
    assert outcomes(taker.seen())[:2] == [Outcome.WAITING, Outcome.WAITING]
    assert taker.take(LIST).accepted == (codes[0], codes[1], codes[4])
    assert verified(three.commune.database).findings == ()


def test_called_back_by_the_unit_it_comes_from(three: Between, clock: Clock) -> None:
    giver, colleague = Lists(three.commune.of("tiepnhan")), Lists(three.commune.of("motcua2"))
    codes = received(three.commune, 4)
    before = [three.commune.dossier(code) for code in codes]
    giver.make(*codes, agency=LAND_OFFICE)
    clock.forward(hours=1)
    # What was noted on it on the way keeps nobody from calling it back.
    three.commune.perform(Action.CORRECT, codes[1], ActValues(reason="Sai", changes=(("note", "Gọi"),)))
    for other in (three.land_desk, three.land_leader):
        assert other.refused(lambda other=other: Lists(other).call_back(LIST)).code == "list_not_from_us"
    stranger = three.commune.of("diachinh")
    assert stranger.refused(lambda: Lists(stranger).call_back(LIST)).code == "list_not_from_us"
    desk = colleague.desk
    assert desk.refused(lambda: colleague.call_back(LIST, reason=None)).code == "reason_missing"
    view = colleague.call_back(LIST, codes[3])
    assert outcomes(view) == [Outcome.WAITING] * 3 + [Outcome.RECALLED]
    refused = desk.refused(lambda: colleague.call_back(LIST, codes[0], codes[3]))
    assert [(each["dossier"], each["code"]) for each in refused.details["refused"]] == [
        (codes[3], "not_in_transit")
    ]
    assert outcomes(Lists(three.commune.of("lanhdao")).call_back(LIST)) == [Outcome.RECALLED] * 4
    after = [three.commune.dossier(code) for code in codes]
    for one, other in zip(before, after, strict=True):
        assert (one.status, one.holder, one.transit, one.steps) == (
            other.status,
            other.holder,
            other.transit,
            other.steps,
        )
    assert after[1].note == "Gọi"
    assert three.land_desk.refused(lambda: Lists(three.land_desk).take(LIST)).code == "nothing_waits"
    assert verified(three.commune.database).findings == ()


def test_the_wrong_desk(three: Between) -> None:
    codes = received(three.commune, 2)
    Lists(three.commune).make(*codes, to="dia chinh")
    justice, land = three.commune.of("tuphap"), three.commune.of("diachinh")
    refused = justice.refused(lambda: Lists(justice).take(LIST))
    assert (refused.code, LAND in refused.message) == ("list_elsewhere", True)
    assert justice.refused(lambda: Lists(justice).come(LIST, codes[0])).code == "list_elsewhere"
    for act in (lambda: Lists(three.tax_desk).take(LIST), lambda: Lists(three.tax_desk).call_back(LIST)):
        refused = three.tax_desk.refused(act)
        assert (refused.code, "Địa chính" in refused.message + refused.hint) == ("list_not_found", False)
    assert three.commune.refused(lambda: Lists(three.commune).take(codes[0])).code == "not_a_list"
    assert three.commune.refused(lambda: three.commune.perform(Action.ACCEPT, LIST)).code == "not_found"
    assert Lists(land).take(LIST).accepted == tuple(codes)


def test_a_unit_closed_while_folders_are_on_their_way_to_it(three: Between) -> None:
    office, admin = three.commune, three.commune
    codes = received(office, 3)
    Lists(office).make(*codes, to="dia chinh")
    Lists(office.of("diachinh")).take(LIST, codes[:1])
    office.database.write(admin.actor, changing.move, "diachinh", JUSTICE)
    office.database.write(admin.actor, unit_changes.close_unit, LAND, JUSTICE)
    justice = Lists(office.of("tuphap"))
    assert (justice.seen().to_unit, justice.seen().is_to_us) == (JUSTICE, True)
    assert outcomes(justice.seen()) == [Outcome.ACCEPTED, Outcome.MISSING, Outcome.MISSING]
    assert justice.take(LIST, codes[1:]).accepted == tuple(codes[1:])
    assert verified(office.database).findings == ()


def test_both_ends_become_one_unit(three: Between) -> None:
    office = three.commune
    codes = received(office, 2)
    office.bring(codes[0], "dia chinh")
    Lists(office).make(codes[0], to="tu phap")
    office.database.write(office.actor, changing.move, "diachinh", JUSTICE)
    office.database.write(office.actor, unit_changes.close_unit, LAND, JUSTICE)
    view = Lists(office).seen()
    assert (view.from_unit, view.to_unit, outcomes(view)) == (JUSTICE, JUSTICE, [Outcome.ACCEPTED])
    assert verified(office.database).findings == ()


def test_what_no_list_can_be_made_of(three: Between) -> None:
    lists, office = Lists(three.commune), three.commune
    [code] = received(office, 1)
    for values, expected in (
        ({"codes": (), "to": JUSTICE}, "no_folders"),
        ({"codes": (code,) * 501, "to": JUSTICE}, "too_many_folders"),
        ({"codes": (code,)}, "unit_missing"),
        ({"codes": (code,), "to": DESK}, "same_unit"),
        ({"codes": (code,), "to": "phòng không có"}, "unknown_unit"),
        ({"codes": (code,), "agency": "H99"}, "unknown_agency"),
        ({"codes": (code,), "to": JUSTICE, "request_id": "x" * 81}, "too_long"),
    ):
        codes = values.pop("codes")
        assert (
            office.refused(lambda codes=codes, values=values: lists.make(*codes, **values)).code == expected
        )
    inspector = replace(office, actor=replace(office.actor, roles=frozenset({Role.INSPECTOR})))
    assert inspector.refused(lambda: Lists(inspector).make(code, to=JUSTICE)).code == "role_missing"


def test_an_outcome_goes_home_and_nowhere_else(three: Between) -> None:
    code = three.at_the_land_office(received(three.commune, 1)[0])
    three.land_desk.perform(Action.HAND_OVER, code, ActValues(to_unit=LAND_ROOM))
    three.land_room.perform(Action.ACCEPT, code)
    three.land_room.complete(code)
    room = Lists(three.land_room)
    assert room.gather(code).action is Action.SEND_RESULT
    refused = three.land_room.refused(lambda: room.make(code, agency=TAX_OFFICE))
    assert [each["code"] for each in refused.details["refused"]] == ["result_goes_home"]
    own = three.commune.complete(received(three.commune, 1)[0])
    refused = three.commune.refused(lambda: Lists(three.commune).make(own.code, to=JUSTICE))
    assert [each["code"] for each in refused.details["refused"]] == ["at_home"]


def test_gathering_says_at_once_what_cannot_go(three: Between, clock: Clock) -> None:
    lists, office = Lists(three.commune), three.commune
    codes = received(office, 4)
    folder = lists.gather(codes[0])
    assert (folder.code, folder.applicant, folder.action) == (codes[0], NAMES[0], Action.HAND_OVER)
    office.perform(Action.HAND_OVER, codes[1], ActValues(to_unit="tu phap"))
    office.complete(codes[2])
    office.perform(Action.REQUEST_SUPPLEMENT, codes[3], ActValues(reason="Thiếu"))
    for code, expected in zip(codes[1:], ("in_transit", "at_home", "wrong_state"), strict=True):
        assert office.refused(lambda code=code: lists.gather(code)).code == expected
    stranger = office.of("diachinh")
    assert stranger.refused(lambda: Lists(stranger).gather(codes[0])).code == "not_holder"
    clock.set(2026, 1, 13, 9)
    assert at(13, 9) == clock.now


def test_many_folders_cost_a_few_statements_each(office: Desk) -> None:
    three = between(office)
    few, many = received(office, 2), [office.receive(SHIFTED).code for _ in range(12)]
    lists, taker = Lists(office), Lists(three.land_desk)
    lists.make(office.receive(SHIFTED).code, agency=LAND_OFFICE)  # reads units, which are kept
    made = [questions(partial(lists.make, *codes, agency=LAND_OFFICE)) for codes in (few, many)]
    # Each is found by its code, its destination looked up and held open, and where it has reached before looked for.
    # Where others can write meanwhile, once more whether what is kept is still so.
    assert len(made[1]) - len(made[0]) <= 10 * 6
    taken = [questions(partial(taker.take, f"H26.16-BG260112-000{number}")) for number in (2, 3)]
    # Each has its line looked for and is written.
    assert len(taken[1]) - len(taken[0]) <= 10 * 2

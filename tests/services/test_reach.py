"""A dossier is seen where it was received and where a hand-over has brought it, from then on, and nowhere else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.errors import UserError
from app.rules.lifecycle import RULES
from app.rules.lifecycle_row import Whose
from app.rules.permissions import OF_PEOPLE
from app.services.access_record.access_pages import access
from app.services.accounts.access_views import AccessQuery
from app.services.citizens import searching
from app.services.papers import printed_forms
from app.services.papers.forms import draft
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FormKind, Role, Status, Transit
from tests.clock import Clock
from tests.services.between_agencies import (
    COMMUNE,
    LAND_DESK,
    LAND_OFFICE,
    LAND_ROOM,
    TAX_DESK,
    TAX_OFFICE,
    Between,
    between,
    hire,
    put_below,
)
from tests.services.desk import AN, RESIDENCE, Desk
from tests.services.prints import print_out
from tests.services.whole_office import DESK, LEADERS, SHIFTED, verified

TO_LAND = ActValues(to_agency=LAND_OFFICE)
TEXTS = ("nguyen van an", "0912345678", "001090012345", "H26.16-260112-0001")
READERS: tuple[Callable[[Desk, str], object], ...] = (
    lambda desk, code: desk.dossier(code),
    lambda desk, code: desk.history(code),
    lambda desk, code: desk.database.read_as(desk.actor, printed_forms.printed, code),
    lambda desk, code: desk.database.read_as(desk.actor, draft, FormKind.CONTROL, code),
    lambda desk, code: print_out(desk, FormKind.CONTROL, code),
    lambda desk, code: desk.perform(Action.ACCEPT, code),
)


@pytest.fixture
def three(office: Desk) -> Between:
    return between(office)


def found_by(desk: Desk, code: str) -> list[str]:
    """By which texts and in which lists the dossier is found."""
    shown = [text for text in TEXTS if code in [row.code for row in desk.find(text).rows]]
    lists = ("today", "mine", "due_soon", "overdue", "awaiting", "waiting")
    return shown + [view for view in lists if code in [row.code for row in desk.day_list(view).rows]]


def test_it_is_seen_from_the_hand_over_on_and_by_nobody_else(three: Between) -> None:
    dossier = three.commune.receive(SHIFTED)
    for other in (three.land_desk, three.tax_desk):
        for read in READERS:
            assert other.refused(lambda other=other, read=read: read(other, dossier.code)).code == "not_found"
        assert found_by(other, dossier.code) == []
        assert other.show(dossier.barcode).reason == "not_found"
    three.commune.perform(Action.HAND_OVER, dossier.code, TO_LAND)
    seen = three.land_desk.dossier(dossier.barcode)
    assert (seen.code, seen.barcode, seen.holder_agency) == (
        dossier.code,
        dossier.barcode,
        dossier.receiving_agency,
    )
    assert (seen.transit, seen.pending_unit, seen.pending_agency) == (Transit.TO_US, LAND_DESK, None)
    assert not seen.is_received_here
    assert found_by(three.land_desk, dossier.code) == [*TEXTS, "mine"]
    for read in READERS:
        read(three.land_desk, dossier.code)
    assert found_by(three.tax_desk, dossier.code) == []
    assert three.tax_desk.refused(lambda: three.tax_desk.history(dossier.code)).code == "not_found"
    assert [row.holder_agency for row in three.commune.find(dossier.code).rows] == [
        seen.pending_agency or "Chi nhánh Văn phòng Đăng ký đất đai"
    ]


def test_a_land_dossier_walks_through_three_agencies_and_its_result_comes_home(
    three: Between, clock: Clock
) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    three.land_desk.perform(Action.HAND_OVER, code, ActValues(to_unit=LAND_ROOM))
    three.land_room.perform(Action.ACCEPT, code)
    three.land_room.perform(Action.HAND_OVER, code, ActValues(to_agency="Thuế cơ sở", to_unit=TAX_DESK))
    three.tax_desk.perform(Action.ACCEPT, code)
    three.tax_desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND_OFFICE, to_unit=LAND_ROOM))
    three.land_room.perform(Action.ACCEPT, code)
    assert three.land_room.complete(code).status is Status.RESULT_READY
    assert found_by(three.land_room, code)[len(TEXTS) :] == ["mine", "waiting"]

    hers = ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="Hộ nghèo"))
    assert refusal(three.land_desk, Action.RETURN_RESULT, code, hers) == "not_received_here"
    assert refusal(three.commune, Action.RETURN_RESULT, code, hers) == "not_here"
    assert refusal(three.commune, Action.SEND_RESULT, code) == "not_holder"
    sent = three.land_room.perform(Action.SEND_RESULT, code)
    assert (sent.pending_unit, sent.status) == (DESK, Status.RESULT_READY)
    assert refusal(three.commune, Action.RETURN_RESULT, code, hers) == "in_transit"
    assert three.commune.perform(Action.ACCEPT, code).holder == DESK
    assert refusal(three.commune, Action.SEND_RESULT, code) == "at_home"
    assert three.commune.return_result(code, hers).status is Status.RETURNED

    [here, there, beyond] = [each.history(code) for each in (three.commune, three.land_desk, three.tax_desk)]
    assert here == there == beyond
    assert [act.details.get("reaches") is not None for act in here if act.action is Action.HAND_OVER] == [
        True, False, True, True,
    ]  # fmt: skip
    assert verified(three.commune.database).findings == ()


def test_what_concerns_the_citizen_is_done_where_she_was_received(three: Between) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    everybody = frozenset({Role.RECEPTION, Role.OFFICER, Role.LEADER})
    there = replace(three.land_desk, actor=replace(three.land_desk.actor, roles=everybody))
    at_the_desk = {
        action for action, rule in RULES.items() if set(rule.who.values()) == {Whose.RECEIVED_HERE}
    }
    assert {Action.STOP, Action.COLLECT_FEE, Action.CORRECT, Action.REFUND_FEE} < at_the_desk
    offered = {offer.action for offer in there.dossier(code).actions}
    assert not offered & at_the_desk
    for action in at_the_desk - {Action.RECEIVE}:
        if Status.IN_PROGRESS in RULES[action].from_statuses:
            values = ActValues(reason="Thử", changes=(("note", "Khác"),))
            assert refusal(there, action, code, values) == "not_received_here"
    # Wherever it lies, the citizen is served at the commune.
    assert (
        three.commune.perform(
            Action.CORRECT, code, ActValues(reason="Chép nhầm", changes=(("note", "Khác"),))
        ).note
        == "Khác"
    )
    assert three.commune.perform(Action.STOP, code, ActValues(reason="Xin rút")).status is Status.STOPPED
    assert three.land_desk.perform(Action.SEND_RESULT, code).pending_unit == DESK
    assert three.commune.perform(Action.ACCEPT, code).holder_agency is None


def test_the_agency_that_has_it_asks_in_its_own_name_and_prints_nothing_of_the_desk(three: Between) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    for form in (FormKind.RECEIPT, FormKind.FEE, FormKind.RESULT, FormKind.SEVERAL):
        assert there_refused(three.land_desk, form, code) == "not_received_here"
    three.land_desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu bản vẽ"))
    print_out(three.land_desk, FormKind.SUPPLEMENT, code)
    counters = three.commune.everything()["counter"]
    assert any(str(row[0]).startswith("form:supplement") and LAND_OFFICE in str(row[0]) for row in counters)
    assert found_by(three.land_desk, code)[len(TEXTS) :] == ["awaiting"]
    assert found_by(three.tax_desk, code) == []
    three.commune.perform(Action.SUPPLEMENT, code)
    assert three.land_desk.dossier(code).status is Status.IN_PROGRESS


def test_what_lies_here_and_is_late_is_in_the_list_of_both(three: Between, clock: Clock) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    clock.forward(days=20)
    assert "overdue" in found_by(three.land_desk, code)
    assert "overdue" in found_by(three.commune, code)
    assert found_by(three.tax_desk, code) == []
    three.land_desk.perform(Action.HAND_OVER, code, ActValues(to_agency=COMMUNE, to_unit=LEADERS))
    three.commune.perform(Action.ACCEPT, code)
    assert "overdue" not in found_by(three.land_desk, code)
    assert three.land_desk.dossier(code).holder == LEADERS, "what was reached stays in sight"


def test_nothing_of_the_citizen_goes_along_but_what_the_dossier_says(three: Between) -> None:
    three.commune.receive(RESIDENCE, AN)
    later = replace(AN, phone="0987654321", address="Số 9, phố Mới")
    code = three.at_the_land_office(three.commune.receive(SHIFTED, later).code)
    three.commune.receive(RESIDENCE, replace(AN, phone="0933333333"))
    assert three.land_desk.dossier(code).applicant_person.phone == "0987654321"
    known = three.land_desk.database.read_as(three.land_desk.actor, searching.find, AN.id_number)
    assert known.rows == ()
    assert [row.code for row in three.land_desk.find(AN.id_number or "").rows] == [code]


def test_an_inspector_reads_what_is_below_and_touches_nothing(three: Between) -> None:
    code = three.commune.receive(SHIFTED).code
    three.commune.database.write(None, hire, "thanhtra", TAX_DESK, frozenset({Role.INSPECTOR}))
    inspector = three.commune.of("thanhtra")
    assert inspector.refused(lambda: inspector.dossier(code)).code == "not_found"
    three.commune.database.write(None, put_below, COMMUNE, TAX_OFFICE)
    assert found_by(inspector, code) == [*TEXTS, "today"]
    assert inspector.dossier(code).actions == ()
    assert inspector.history(code) == three.commune.history(code)
    for action in Action:
        assert inspector.refused(
            lambda action=action: inspector.perform(action, code, ActValues(reason="Thử"))
        ).code in ("role_missing", "wrong_state"), action
    # The others of her agency see nothing, and what stands beside is not below.
    assert found_by(three.tax_desk, code) == []
    beside = three.land_desk.receive(SHIFTED).code
    assert inspector.refused(lambda: inspector.dossier(beside)).code == "not_found"
    every = replace(inspector, actor=replace(inspector.actor, roles=OF_PEOPLE))
    for action in (
        Action.STOP,
        Action.COMPLETE,
        Action.HAND_OVER,
        Action.REFUSE,
        Action.CORRECT,
        Action.ROLL_BACK,
    ):
        values = ActValues(reason="Thử", to_unit=LEADERS, changes=(("note", "x"),))
        assert refusal(every, action, code, values) in ("not_holder", "not_received_here", "cannot_roll_back")


def test_who_received_it_reads_who_looked_at_it_anywhere(three: Between) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    print_out(three.land_desk, FormKind.CONTROL, code)
    lines = three.commune.database.read_as(three.commune.actor, access, AccessQuery(dossier=code)).rows
    assert [line.user_name for line in lines] == ["datdai"]
    print_out(three.commune, FormKind.CONTROL, code)
    theirs = three.land_leader.database.read_as(
        three.land_leader.actor, access, AccessQuery(dossier=code)
    ).rows
    assert [line.user_name for line in theirs] == ["datdai"]


def test_only_who_decides_takes_back_what_another_agency_did(three: Between) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    assert refusal(three.commune, Action.ROLL_BACK, code, ActValues(reason="Nhầm")) == "roll_back_not_yours"
    back = three.land_leader.perform(Action.ROLL_BACK, code, ActValues(reason="Nhầm"))
    assert (back.transit, back.pending_unit) == (Transit.TO_US, LAND_DESK)


def test_a_result_sent_home_too_early_is_taken_back_whole(three: Between) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    three.land_desk.perform(Action.HAND_OVER, code, ActValues(to_unit=LAND_ROOM))
    three.land_room.perform(Action.ACCEPT, code)
    before = three.land_room.complete(code)
    three.land_room.perform(Action.SEND_RESULT, code)
    assert (
        three.commune.perform(Action.SEND_BACK, code, ActValues(reason="Thiếu bản vẽ")).transit
        is Transit.NONE
    )
    assert three.land_room.perform(Action.SEND_RESULT, code).transit is Transit.AWAY
    after = three.land_room.perform(Action.UNDO, code)
    assert replace(after, actions=before.actions) == before
    assert verified(three.commune.database).findings == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (ActValues(to_agency="H99"), "unknown_agency"),
        (ActValues(to_agency=LAND_OFFICE, to_unit="Phòng không có"), "unknown_unit"),
        (ActValues(to_unit=LAND_ROOM), "unknown_unit"),
        (ActValues(to_agency=COMMUNE, to_unit=DESK), "same_unit"),
    ],
)
def test_a_destination_that_is_none(three: Between, values: ActValues, code: str) -> None:
    dossier = three.commune.receive(SHIFTED).code
    assert refusal(three.commune, Action.HAND_OVER, dossier, values) == code
    assert three.land_desk.refused(lambda: three.land_desk.dossier(dossier)).code == "not_found"


def refusal(desk: Desk, action: Action, code: str, values: ActValues = ActValues()) -> str:  # noqa: B008  frozen
    return desk.refused(lambda: desk.perform(action, code, values)).code


def there_refused(desk: Desk, form: FormKind, code: str) -> str:
    with pytest.raises(UserError) as raised:
        print_out(desk, form, code)
    return raised.value.code

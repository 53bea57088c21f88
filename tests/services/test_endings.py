"""Ends without the result asked for, what goes back then, and the money: refused, stopped, given back, refunded."""

from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, PaperValues, Recipient
from models.vocabulary import Action, Custody, Delivery, FeeState, Money, Status
from models.vocabulary import Clock as OfficeClock
from tests.clock import Clock
from tests.services.desk import CERTIFIED_COPY, RESIDENCE, Desk
from tests.services.whole_office import SHIFTED, ask

PAPERS = (
    PaperValues("Tờ khai", 1, 0),
    PaperValues("Bằng gốc", 1, 1, to_return=True),
    PaperValues("Căn cước", 1, 0),
    PaperValues("Bản sao khai sinh", 0, 1),
    PaperValues("Học bạ", 2, 0, to_return=True),
)
BECAUSE = ActValues(reason="Không đủ điều kiện")


def held(dossier: DossierView) -> list[int]:
    return [paper.position for paper in dossier.papers if paper.to_return and paper.given_back_at is None]


def amounts(*pairs: tuple[int, int]) -> ActValues:
    return ActValues(fees=FeeSettlement(collected=True, amounts=pairs))


def test_an_officer_proposes_and_a_leader_refuses(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED, papers=PAPERS).code
    officer, leader = office.of("taiquay"), office.of("lanhdao")
    assert officer.refused(lambda: officer.perform(Action.REFUSE, code, BECAUSE)).code == "role_missing"
    proposed = officer.perform(Action.PROPOSE_REFUSAL, code, BECAUSE)
    assert (proposed.status, proposed.clock) == (Status.RECEIVED, OfficeClock.RUNNING)
    error = officer.refused(lambda: officer.perform(Action.PROPOSE_REFUSAL, code, BECAUSE))
    assert (error.code, error.details["by"]) == ("already_proposed", "Đinh Văn Tại Quầy")
    clock.forward(hours=1)
    refused = leader.perform(Action.REFUSE, code, BECAUSE)
    assert (refused.status, refused.clock, refused.delivery) == (
        Status.REFUSED,
        OfficeClock.ENDED,
        Delivery.WAITING,
    )
    assert (refused.finished_at, refused.overdue) == (clock.now, False)
    # Originals handed in go back, and those taken for checking; copies stay, and the card was only shown.
    assert held(refused) == [1, 2, 5]
    assert office.history(code)[-1].details["papers"] == [1, 2, 5]
    assert [row.code for row in office.day_list("waiting").rows] == [code]
    clock.forward(hours=1)
    waived = ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="Không giải quyết"))
    got = office.of("tiepnhan").return_result(code, waived)
    assert (got.status, got.custody, got.delivery) == (
        Status.RETURNED,
        Custody.WITH_APPLICANT,
        Delivery.DELIVERED,
    )
    assert held(got) == []
    assert [(paper.given_back_at, paper.given_back_by) for paper in got.papers] == [
        (clock.now, "Trần Thị Tiếp Nhận") if paper.position in (1, 2, 5) else (None, None)
        for paper in got.papers
    ]
    assert office.history(code)[-1].details["given_back"] == [1, 2, 5]


def test_the_citizen_takes_her_request_back_while_the_clock_stands(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED, papers=PAPERS).code
    ask(office, code)
    clock.forward(days=2)
    got = office.of("tiepnhan").perform(Action.STOP, code, ActValues(reason="Dân rút"))
    assert (got.status, got.clock, got.clock_stopped_at, got.finished_at) == (
        Status.STOPPED,
        OfficeClock.ENDED,
        None,
        clock.now,
    )
    assert held(got) == [1, 2, 5]


def test_nothing_is_refused_or_stopped_once_there_is_a_result(office: Desk) -> None:
    code = office.complete(office.receive(SHIFTED).code).code
    for action in (Action.REFUSE, Action.STOP, Action.PROPOSE_REFUSAL, Action.EXTEND):
        error = office.refused(lambda action=action: office.perform(action, code, BECAUSE))
        assert error.code == "wrong_state"


def test_originals_taken_for_checking_stay_on_the_record_until_given_back(office: Desk, clock: Clock) -> None:
    reception = office.of("tiepnhan")
    code = reception.receive(SHIFTED, papers=PAPERS).code
    assert held(reception.dossier(code)) == [2, 5]
    assert Action.GIVE_BACK_PAPERS in [offer.action for offer in reception.dossier(code).actions]
    for wrong in ((1,), (2, 4), (99,)):
        values = ActValues(positions=wrong)
        error = reception.refused(
            lambda values=values: reception.perform(Action.GIVE_BACK_PAPERS, code, values)
        )
        assert error.code == "paper_not_held"
    clock.forward(hours=1)
    got = reception.perform(Action.GIVE_BACK_PAPERS, code, ActValues(positions=(5,)))
    assert (held(got), got.papers[4].given_back_at, got.custody) == ([2], clock.now, Custody.WITH_OFFICE)
    again = ActValues(positions=(5,))
    assert (
        reception.refused(lambda: reception.perform(Action.GIVE_BACK_PAPERS, code, again)).code
        == "paper_not_held"
    )
    # The rest goes back with the result.
    office.complete(code)
    done = ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="Hộ nghèo"))
    got = reception.return_result(code, done)
    assert (held(got), got.custody) == ([], Custody.WITH_OFFICE)
    assert office.history(code)[-1].details["given_back"] == [2]
    assert office.refused(lambda: office.perform(Action.GIVE_BACK_PAPERS, code)).code == "no_papers_due"


def test_what_was_given_back_before_is_not_owed_at_the_refusal(office: Desk) -> None:
    code = office.receive(SHIFTED, papers=PAPERS).code
    office.perform(Action.GIVE_BACK_PAPERS, code)
    assert held(office.perform(Action.REFUSE, code, BECAUSE)) == [1]


def test_money_collected_refunded_and_where_it_stays_written(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    assert office.dossier(code).money is Money.OPEN
    back = ActValues(reason="Thu nhầm")
    assert office.refused(lambda: office.perform(Action.REFUND_FEE, code, back)).code == "nothing_collected"
    paid = office.perform(Action.COLLECT_FEE, code, amounts((2, 50_000)))
    assert [(fee.amount, fee.state, fee.receipt_number) for fee in paid.fees] == [
        (30_000, FeeState.COLLECTED, "2026-000001"),
        (50_000, FeeState.COLLECTED, "2026-000001"),
    ]
    assert paid.money is Money.SETTLED
    clock.forward(hours=2)
    leader = office.of("lanhdao")
    assert leader.refused(lambda: leader.perform(Action.REFUND_FEE, code)).code == "reason_missing"
    for wrong in ((3,), (1, 7)):
        values = ActValues(reason="Thu nhầm", positions=wrong)
        assert (
            leader.refused(lambda values=values: leader.perform(Action.REFUND_FEE, code, values)).code
            == "fee_not_collected"
        )
    got = leader.perform(Action.REFUND_FEE, code, ActValues(reason="Thu nhầm", positions=(2,)))
    one, two = got.fees
    assert (one.state, two.state, two.amount, two.receipt_number) == (
        FeeState.COLLECTED,
        FeeState.REFUNDED,
        50_000,
        "2026-000001",
    )
    assert (two.refunded_at, two.refunded_by, two.reason) == (clock.now, "Phạm Thị Lãnh Đạo", "Thu nhầm")
    assert office.history(code)[-1].details["refunded"] == [{"position": 2, "amount": 50_000}]
    office.perform(Action.REFUND_FEE, code, back)
    assert office.refused(lambda: office.perform(Action.REFUND_FEE, code, back)).code == "nothing_collected"
    # Paid back is not owed again: the result can go out.
    office.complete(code)
    assert office.return_result(code).status is Status.RETURNED


def test_an_open_item_takes_no_more_than_its_ceiling(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    error = office.refused(lambda: office.perform(Action.COLLECT_FEE, code, amounts((2, 50_001))))
    assert (error.code, error.details["fees"]) == ("fee_over_ceiling", [2])
    assert "50.000 đ" in error.message
    assert office.perform(Action.COLLECT_FEE, code, amounts((2, 50_000))).money is Money.SETTLED


def test_the_ceiling_is_that_of_one_copy_times_the_copies(office: Desk) -> None:
    # Pages unknown, so the amount is open; 200,000 đồng at most for a copy, and there are three.
    for asked, expected in ((600_001, "fee_over_ceiling"), (600_000, None)):
        code = office.receive(CERTIFIED_COPY, copies_of_dossier=3).code

        def act(code: str = code, asked: int = asked) -> DossierView:
            return office.perform(Action.COLLECT_FEE, code, amounts((1, asked)))

        if expected:
            assert office.refused(act).code == expected
        else:
            assert act().fees[0].amount == asked


def test_waived_money_is_not_paid_back(office: Desk) -> None:
    code = office.receive(RESIDENCE).code
    office.perform(Action.WAIVE_FEE, code, ActValues(reason="Hộ nghèo"))
    error = office.refused(lambda: office.perform(Action.REFUND_FEE, code, ActValues(reason="vì")))
    assert error.code == "nothing_collected"

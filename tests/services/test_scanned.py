"""What a scan does by itself: one act or two with a journal row each, nothing twice, nothing halfway."""

from app.services.acts.gathered_results import GatheredResults, result_to_return, results_of
from app.services.acts.scanned import ScannedAct, accept_scanned, result_arrived, take_back_scanned
from app.services.citizens.card_holders import holder_known
from app.services.views.given import ActValues
from models.vocabulary import Action, Status
from tests.services.between_agencies import LAND_DESK, between
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.listing import received
from tests.services.test_several_returned import BINH, ready
from tests.services.whole_office import DESK


def arrived(desk: Desk, text: str) -> ScannedAct:
    return desk.database.write(desk.actor, result_arrived, text)


def acts(desk: Desk, code: str) -> list[Action]:
    return [each.action for each in desk.history(code)]


def test_a_result_that_arrives_is_told_of_once(desk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    done = arrived(desk, dossier.barcode)
    assert (done.code, done.applicant, done.done) == (dossier.code, AN.name, (Action.COMPLETE,))
    assert desk.dossier(dossier.code).status is Status.RESULT_READY
    again = arrived(desk, dossier.code)
    assert again.done == ()
    assert acts(desk, dossier.code) == [Action.RECEIVE, Action.COMPLETE]
    desk.return_result(dossier.code)
    assert desk.refused(lambda: arrived(desk, dossier.code)).code == "already_returned"


def test_one_on_its_way_here_is_taken_over_first_and_both_or_neither_are_done(desk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    desk.perform(Action.HAND_OVER, dossier.code, ActValues(to_unit="tu phap"))
    done = arrived(desk, dossier.code)
    assert done.done == (Action.ACCEPT, Action.COMPLETE)
    assert acts(desk, dossier.code)[-3:] == [Action.HAND_OVER, Action.ACCEPT, Action.COMPLETE]
    # The last of them goes back, the taking over stays.
    back = desk.database.write(desk.actor, take_back_scanned, dossier.code)
    assert back.status is Status.IN_PROGRESS
    assert (back.holder, back.pending_unit) == ("Tư pháp – Hộ tịch", None)
    # A process that goes on elsewhere: nothing at all is done, not even the taking over.
    going_on = desk.receive(RESIDENCE)
    assert desk.refused(lambda: arrived(desk, going_on.code)).code == "steps_left"
    assert desk.dossier(going_on.code).next_stage is not None
    desk.perform(Action.HAND_OVER, going_on.code, ActValues(to_unit="dia chinh"))
    assert desk.refused(lambda: arrived(desk, going_on.code)).code == "steps_left"


def test_who_may_not_tell_of_results_is_told_so(desk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    clerk = desk.of("tiepnhan")
    assert clerk.refused(lambda: arrived(clerk, dossier.code)).code == "role_missing"
    desk.complete(dossier.code)
    assert arrived(clerk, dossier.code).done == ()
    waiting = desk.receive(BIRTH)
    desk.perform(Action.REQUEST_SUPPLEMENT, waiting.code, ActValues(reason="Thiếu giấy chứng sinh"))
    assert desk.refused(lambda: arrived(desk, waiting.code)).code == "wrong_state"
    for unknown in ("không có", "012342601120999999", ""):
        desk.refused(lambda text=unknown: arrived(desk, text))


def test_a_folder_is_taken_over_by_its_scan_alone(desk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    assert (
        desk.refused(lambda: desk.database.write(desk.actor, accept_scanned, dossier.code)).code
        == "wrong_state"
    )
    desk.perform(Action.HAND_OVER, dossier.code, ActValues(to_unit="tu phap"))
    done = desk.database.write(desk.actor, accept_scanned, dossier.barcode)
    assert (done.code, done.done) == (dossier.code, (Action.ACCEPT,))
    assert (
        desk.refused(lambda: desk.database.write(desk.actor, accept_scanned, dossier.code)).code
        == "not_in_transit"
    )
    assert (
        desk.database.write(desk.actor, take_back_scanned, dossier.code).pending_unit == "Tư pháp – Hộ tịch"
    )


def test_results_are_gathered_one_by_one_or_by_her_number(desk: Desk) -> None:
    hers, others = ready(desk, AN, AN), ready(desk, BINH)
    under_work = desk.receive(BIRTH)
    read = desk.database.read_as
    assert {line.code for line in read(desk.actor, results_of, AN.id_number).lines} == set(hers)
    assert read(desk.actor, results_of, "001000000000") == GatheredResults((), {})
    assert read(desk.actor, result_to_return, others[0]).applicant == BINH.name
    assert desk.refused(lambda: read(desk.actor, result_to_return, under_work.code)).code == "wrong_state"
    desk.return_result(hers[0])
    assert desk.refused(lambda: read(desk.actor, result_to_return, hers[0])).code == "already_returned"
    assert [line.code for line in read(desk.actor, results_of, AN.id_number).lines] == [hers[1]]


def test_the_counter_and_the_reception_say_the_same_of_a_result_that_has_not_come(office: Desk) -> None:
    three = between(office)
    commune, land = three.commune, Desk(office.database, three.land_leader.actor)
    code = three.at_the_land_office(received(commune, 1)[0])
    number = commune.dossier(code).applicant_person.id_number
    assert number is not None

    def told() -> tuple[list[str], dict[str, str]]:
        gathered = commune.database.read_as(commune.actor, results_of, number)
        known = commune.database.read_as(commune.actor, holder_known, number)
        assert known is not None
        lines = [line.code for line in gathered.lines]
        assert [each.code for each in known.waiting] == lines
        assert {each.code: each.away for each in known.coming} == gathered.gone
        return lines, dict(gathered.gone)

    assert told() == ([], {}), "no result yet"
    land.complete(code)
    [at_land] = told()[1].values()
    assert LAND_DESK in at_land
    land.perform(Action.SEND_RESULT, code)
    lines, away = told()
    assert (lines, set(away)) == ([], {code})
    assert f"trên đường tới {DESK}" in away[code]
    commune.perform(Action.ACCEPT, code)
    assert told() == ([code], {})

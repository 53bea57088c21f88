"""Slips printed ahead for power cuts: numbers without gaps, entered later with their true time, or cancelled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.rules.periods import Period
from app.services.counter_slips.kit_slips import kit_slips
from app.services.dossiers import ledger as ledgers
from app.services.dossiers.movement_words import late_entry_words
from app.services.papers import everyday
from app.services.papers.kit_papers import kit_papers
from app.services.reception.kits import issue, spoil
from app.services.views import DossierView, KitSlipView
from models.kit_slips import KitSlip
from models.records import Counter
from models.vocabulary import FormKind
from printing.sheet import Paper
from tests.clock import OFFICE, Clock
from tests.printing.reading import barcodes, read_back
from tests.services.desk import BIRTH, Desk
from tests.services.prints import print_out
from tests.services.whole_office import SHIFTED, at, verified

FIRST = "H26.16-DP26-0001"


def issued(desk: Desk, count: int = 3, given_to: str | None = "Trần Thị Quầy") -> tuple[KitSlipView, ...]:
    leader = desk.of("lanhdao")
    return leader.database.write(leader.actor, issue, count, given_to)


def stands(desk: Desk) -> dict[str, str]:
    """What became of each slip, by its number."""
    found = desk.database.read_as(desk.actor, kit_slips)
    return {each.code: each.dossier or each.spoilt or "" for each in found}


def test_a_power_cut_from_the_kit_to_the_ledger(office: Desk, clock: Clock) -> None:
    """Printed on Monday, filled in on Tuesday without power, entered on Wednesday by the clerk alone."""
    slips = issued(office)
    assert [each.code for each in slips] == [FIRST, "H26.16-DP26-0002", "H26.16-DP26-0003"]
    assert {(each.given_to, each.issued_by) for each in slips} == {
        ("Trần Thị Quầy", office.of("lanhdao").actor.full_name)
    }
    clock.set(2026, 1, 13, 15)
    office.receive()
    clock.set(2026, 1, 14, 8)
    clerk = office.of("tiepnhan")
    scanned = clerk.show(slips[0].barcode)
    assert (scanned.kind, scanned.kit_slip) == ("kit_slip", slips[0])

    got = clerk.receive(SHIFTED, kit=slips[0].barcode, received_at=at(13, 10), request_id="one")
    # The code is of the true day, behind what was received on it; the term counts from the moment on the paper.
    assert (got.code, got.received_at) == ("H26.16-260113-0002", at(13, 10))
    assert got.due_at == office.receive(SHIFTED, received_at=at(13, 10), later_reason="để so").due_at
    row = clerk.history(got.code)[0]
    assert (row.is_told_later, row.details["kit"], row.reason) == (
        True,
        FIRST,
        f"Nhận khi mất điện, trên phiếu in sẵn {FIRST}",
    )
    assert row.recorded_at == clock.now
    # Scanned or typed again, in any spelling, the slip is the dossier, for good.
    for name in (slips[0].barcode, FIRST, "h26.16 dp26 1"):
        assert clerk.show(name).dossier is not None
        assert clerk.dossier(name).code == got.code
    assert clerk.receive(SHIFTED, kit=FIRST, received_at=at(13, 10), request_id="one").code == got.code
    assert stands(office) == {FIRST: got.code, slips[1].code: "", slips[2].code: ""}
    period = Period(at(13, 0).date(), at(14, 0).date())
    rows = office.database.read_as(
        office.actor, lambda uow: list(ledgers.ledger(uow, period.first, period.last))
    )
    assert [each.kit for each in rows if each.code == got.code] == [FIRST]
    page = print_out(office, FormKind.LEDGER, "2026-01-13").text
    assert f"phiếuinsẵn{FIRST}" in "".join(page.split()), page
    assert "nhập bù lúc 08:00 14/01/2026" in print_out(office, FormKind.RECEIPT, got.code).text
    assert verified(office.database).findings == ()


def test_what_a_slip_refuses(office: Desk, clock: Clock) -> None:
    """Nothing is written then, no number used; each refusal says what is wrong in which field."""
    one, two, three = issued(office)
    clock.set(2026, 1, 13, 9)
    clerk, other = office.of("tiepnhan"), office.another_agency()
    used = clerk.receive(BIRTH, kit=one.code, received_at=at(12, 16))
    clerk.database.write(clerk.actor, spoil, two.barcode, "Viết hỏng")
    early = one.issued_at - timedelta(minutes=1)
    for slip, moment, code, field in (
        (one.code, at(12, 16), "kit_slip_used", "kit"),
        (two.code, at(12, 16), "kit_slip_spoilt", "kit"),
        ("H26.16-DP26-0009", at(12, 16), "unknown_kit_slip", "kit"),
        (used.code, at(12, 16), "unknown_kit_slip", "kit"),
        (three.code, None, "kit_moment_missing", "received_at"),
        (three.code, early, "kit_moment_invalid", "received_at"),
        (three.code, clock.now + timedelta(hours=1), "received_in_future", "received_at"),
    ):
        refused = clerk.refused(partial(clerk.receive, BIRTH, kit=slip, received_at=moment))
        assert (refused.code, refused.details["field"]) == (code, field)
    for slip, reason, code in (
        (one.code, "hỏng", "kit_slip_used"),
        (two.code, "hỏng", "kit_slip_spoilt"),
        (three.code, " ", "reason_missing"),
    ):
        cancel = partial(clerk.database.write, clerk.actor, spoil, slip, reason)
        assert clerk.refused(cancel).code == code
    # Of another office nobody knows the slip, nor whether there is one.
    assert other.show(three.barcode).kind == "unknown"
    stranger = partial(other.receive, BIRTH, kit=three.code, received_at=at(12, 16))
    assert other.refused(stranger).code == "unknown_kit_slip"
    assert stands(office) == {one.code: used.code, two.code: "Viết hỏng", three.code: ""}
    # Without a slip the same moment is a leader's, as ever.
    late = partial(clerk.receive, BIRTH, received_at=at(12, 16), later_reason="Mất điện")
    assert clerk.refused(late).code == "told_later_needs_leader"


def test_who_gives_out_slips_and_how_many(office: Desk) -> None:
    for name, count, code in (
        ("tiepnhan", 3, "role_missing"),
        ("lanhdao", 0, "kit_count_invalid"),
        ("lanhdao", 201, "kit_count_invalid"),
    ):
        desk = office.of(name)
        assert office.refused(partial(desk.database.write, desk.actor, issue, count)).code == code
    assert [each.number for each in issued(office, 2)] == [1, 2]
    assert [each.number for each in issued(office, 2, None)] == [3, 4]
    assert stands(office).keys() == {f"H26.16-DP26-{number:04}" for number in range(1, 5)}


def test_verify_misses_a_number_nobody_knows_of(office: Desk) -> None:
    """A slip taken out of the table, or a counter set on, is a number that is missing; what was spoilt is none."""
    slips = issued(office)
    office.database.write(office.actor, spoil, slips[0].code, "Rách")
    assert verified(office.database).findings == ()

    def tamper(uow: object) -> None:
        session = uow.session  # type: ignore[attr-defined]  # a unit of work
        session.execute(select(Counter).where(Counter.name == "kit:H26.16:2026")).scalar_one().value = 5
        session.delete(session.execute(select(KitSlip).where(KitSlip.code == slips[1].code)).scalar_one())

    office.database.write(None, tamper)
    from app.services.upkeep.verifying.numbers_used import wrong_numbers

    wrong = office.database.read(lambda uow: list(wrong_numbers(uow)))
    assert wrong == [(f"kit:H26.16:2026#{number}", "number_missing") for number in (2, 4, 5)]


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4_TWO_UP])
def test_the_papers_of_a_kit(office: Desk, paper: Paper) -> None:
    """A cover with every number, and each slip twice, with bars that scan at office printers and label printers."""
    slips = issued(office)
    office.database.write(office.actor, spoil, slips[2].code, "Rách")
    again = office.database.read_as(office.actor, kit_slips)[::-1]
    pdf = everyday.render(office.database.read_as(office.actor, kit_papers, again), paper)
    printed = read_back(pdf)
    assert all(each.code in printed.pages[0] for each in slips)
    assert "Trần Thị Quầy" in printed.pages[0]
    for dpi in (203, 300):
        read = [code for page in barcodes(pdf, dpi)[1:] for code in page]
        # Two copies of each that is still blank.
        assert sorted(read) == sorted([slips[0].barcode, slips[1].barcode] * 2)
    copy = next(page for page in printed.pages[1:] if FIRST in page)
    for said in ("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Phiếu in sẵn", "Liên", "Nhận lúc", "Hẹn trả"):
        assert said in copy, said


def test_the_cover_printed_again_says_what_became_of_each(office: Desk, clock: Clock) -> None:
    """Of a kit that is wholly used nothing is left to be written by hand, and no slip comes along."""
    one, two, three = issued(office)
    clock.set(2026, 1, 13, 9)
    clerk = office.of("tiepnhan")
    dossier = clerk.receive(kit=one.code, received_at=at(12, 16)).code
    reason = "Mực nhoè, không đọc được số điện thoại của người nộp " * 5
    for slip, why in ((two, "Rách"), (three, reason)):
        office.database.write(office.actor, spoil, slip.code, why)
    again = office.database.read_as(office.actor, kit_slips)[::-1]
    printed = read_back(everyday.render(office.database.read_as(office.actor, kit_papers, again), Paper.A4))
    (page,) = printed.pages
    together = "".join(page.split())
    lines = together[together.index(one.code + dossier) :]
    assert lines.index(f"{two.code}Huỷ:Rách") < lines.index(f"{three.code}Huỷ:" + "".join(reason.split()))


def test_two_desks_with_one_slip_make_one_dossier(office: Desk, clock: Clock) -> None:
    """Whoever is second is told which dossier it is; its numbers are nobody's gap."""
    slip = issued(office, 1)[0]
    clock.set(2026, 1, 13, 9)

    def enter(name: str) -> DossierView | UserError:
        try:
            return office.of(name).receive(kit=slip.code, received_at=at(12, 16))
        except UserError as refused:
            return refused

    with ThreadPoolExecutor(2) as desks:
        answers = list(desks.map(enter, ("tiepnhan", "motcua")))
    (dossier,) = (each for each in answers if isinstance(each, DossierView))
    (refused,) = (each for each in answers if isinstance(each, UserError))
    assert refused.code == "kit_slip_used"
    assert dossier.code in refused.message
    assert stands(office) == {slip.code: dossier.code}
    assert office.receive(received_at=at(12, 16), later_reason="Mất điện").code == "H26.16-260112-0002"
    assert verified(office.database).findings == ()


def test_a_slip_nobody_entered_for_a_week_is_a_leaders(office: Desk, clock: Clock) -> None:
    """Else a blank one in a drawer would make any day in the past somebody's day of receipt."""
    one, two = issued(office, 2)
    clerk, leader = office.of("tiepnhan"), office.of("lanhdao")
    clock.set(2026, 1, 20, 8, 59)
    assert clerk.receive(kit=one.code, received_at=at(13, 9)).received_at == at(13, 9)
    clock.set(2026, 1, 20, 9, 1)
    enter = partial(clerk.receive, kit=two.code, received_at=at(13, 9))
    refused = clerk.refused(enter)
    assert (refused.code, refused.details["field"]) == ("kit_needs_leader", "received_at")
    assert [each.code for each in clerk.check(kit=two.code, received_at=at(13, 9)).problems] == [
        "kit_needs_leader"
    ]
    got = leader.receive(kit=two.code, received_at=at(13, 9))
    assert leader.history(got.code)[0].details["kit"] == two.code
    assert stands(office)[two.code] == got.code


def test_the_card_says_that_it_was_entered_from_a_slip(office: Desk, clock: Clock) -> None:
    slip = issued(office, 1)[0]
    clock.set(2026, 1, 13, 9)
    code = office.of("tiepnhan").receive(kit=slip.code, received_at=at(12, 16)).code
    written = "{:%H:%M %d/%m}".format
    (line,) = late_entry_words(office.history(code), lambda moment: written(moment.astimezone(OFFICE)))
    assert "nhập bù lúc 09:00 13/01" in line
    assert line.endswith(f"theo phiếu in sẵn {slip.code}")

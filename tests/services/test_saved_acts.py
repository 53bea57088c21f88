"""What has become of each act that prints a paper by itself, asked by the name that was promised before its commit."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

from app.prints.promised import Promised, SavedIn, counter_slip_of, slip_of, told_by
from app.prints.waiting import Recipe
from app.rules.people import PersonValues
from app.services.acts.lists_made import make_list
from app.services.acts.several_returned import return_several
from app.services.papers import printed_forms
from app.services.papers.saved_acts import SavedAct, saved_act
from app.services.reception.keeping_slips import keep_guidance, refuse_at_counter
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, CounterSlipKind, FormKind
from tests.clock import Clock
from tests.services.between_agencies import Between, between
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.whole_office import LAND

BINH = PersonValues(name="Trần Thị Bình", id_number="001190012346", phone="0912345679")


@dataclass(frozen=True)
class Printing:
    """An act that prints by itself: what it promises, whom its paper is for, and how it is done; answers what its
    paper is printed by."""

    promised: Promised
    who: str
    act: Callable[[], str]


@pytest.fixture
def three(office: Desk) -> Between:
    return between(office)


def acts(desk: Desk, clerk: Desk) -> list[Printing]:
    """One of each."""
    write, by_clerk = partial(desk.database.write, desk.actor), partial(desk.database.write, clerk.actor)
    owing = desk.receive(RESIDENCE).code
    alone, *together = (desk.receive(applicant=BINH).code for _each in range(3))
    for code in (alone, *together):
        desk.complete(code)
    given = [desk.receive().code for _each in range(2)]
    intake = Intake(BIRTH, BINH, request_id="ra-3")

    def several(codes: list[str], request: str) -> str:
        return write(return_several, codes, Recipient(), None, request).codes[0]

    in_journal, in_lists = SavedIn.JOURNAL, SavedIn.LIST
    return [
        Printing(slip_of("ra-1"), AN.name, lambda: desk.receive(request_id="ra-1").code),
        Printing(
            Promised(FormKind.FEE, in_journal, "ra-2"),
            AN.name,
            lambda: desk.perform(Action.COLLECT_FEE, owing, ActValues(request_id="ra-2")).code,
        ),
        Printing(
            counter_slip_of(CounterSlipKind.GUIDANCE, "ra-3"),
            BINH.name,
            lambda: write(keep_guidance, intake, ["Giấy chứng sinh"]).reference,
        ),
        Printing(
            counter_slip_of(CounterSlipKind.REFUSAL, "ra-3"),
            BINH.name,
            lambda: write(refuse_at_counter, intake, "Sai nơi nộp", "Điều 14").reference,
        ),
        Printing(
            Promised(FormKind.RESULT, in_journal, "0:ra-5"), BINH.name, lambda: several([alone], "ra-5")
        ),
        Printing(
            Promised(FormKind.RESULTS, in_journal, "0:ra-6"), BINH.name, lambda: several(together, "ra-6")
        ),
        Printing(
            Promised(FormKind.HANDOVER, in_lists, "ra-7"),
            LAND,
            lambda: by_clerk(make_list, given, LAND, None, "ra-7").list.code,
        ),
    ]


def asked(desk: Desk, promised: Promised) -> SavedAct | None:
    return desk.database.read_as(desk.actor, saved_act, promised)


def test_each_act_is_found_by_its_promise_until_its_paper_is_printed(three: Between, clock: Clock) -> None:
    desk, colleague = three.commune, three.commune.of("tiepnhan")
    for each in acts(desk, colleague):
        assert told_by(each.promised.recipe) == each.promised
        assert asked(desk, each.promised) is None
        code = each.act()
        for who in (desk, colleague):
            assert asked(who, each.promised) == SavedAct(code, each.who, is_settled=False), each
        assert asked(three.tax_desk, each.promised) is None, "what she may not see is not told her"
        # A number taken is no paper: the printer has to have it.
        prepared = desk.database.write(desk.actor, printed_forms.prepare, each.promised.form, code)
        assert asked(desk, each.promised) == SavedAct(code, each.who, is_settled=False)
        clock.forward(minutes=1)
        desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "HP")
        assert asked(colleague, each.promised) == SavedAct(code, each.who, is_settled=True), each


def test_a_paper_printed_before_the_act_is_another_and_one_owed_no_more_is_none(
    office: Desk, clock: Clock
) -> None:
    write = partial(office.database.write, office.actor)
    guided = Intake(BIRTH, BINH, request_id="ra-8")
    promised = counter_slip_of(CounterSlipKind.GUIDANCE, "ra-8")
    slip = write(keep_guidance, guided, ["Giấy chứng sinh"])
    write(printed_forms.taken, write(printed_forms.prepare, FormKind.GUIDE, slip.reference).print_id, "HP")
    clock.forward(minutes=5)
    write(keep_guidance, guided, ["Tờ khai"])
    assert asked(office, promised) == SavedAct(slip.reference, BINH.name, is_settled=False)

    code = office.receive(RESIDENCE).code
    office.perform(Action.COLLECT_FEE, code, ActValues(request_id="ra-9"))
    paid = Promised(FormKind.FEE, SavedIn.JOURNAL, "ra-9")
    assert asked(office, paid) == SavedAct(code, AN.name, is_settled=False)
    office.perform(Action.REFUND_FEE, code, ActValues(reason="Thu nhầm"))
    assert asked(office, paid) == SavedAct(code, AN.name, is_settled=True)


def test_what_no_program_of_today_has_promised_is_read_as_nothing() -> None:
    good = slip_of("ra-1").recipe
    assert told_by(None) is told_by(Recipe("form", good.words)) is None
    for words in ((), good.words[:2], ("sau-nay", *good.words[1:]), (good.words[0], "elsewhere", "ra-1")):
        assert told_by(Recipe(good.maker, words)) is None

"""Receptions, corrections, merges and separations in any order, against a dictionary of who is who."""

import random
from dataclasses import dataclass, field
from functools import partial

import pytest

from app.rules.people import PersonValues
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, Desk
from tests.services.together import at_once


@dataclass
class Model:
    """Who is who: numbers to people, people to the codes of their dossiers and to what was merged into them."""

    owner: dict[str, int] = field(default_factory=dict)
    number: dict[int, str] = field(default_factory=dict)
    codes: dict[int, list[str]] = field(default_factory=dict)
    leads: dict[int, int] = field(default_factory=dict)
    brought: dict[int, tuple[list[str], list[int]]] = field(default_factory=dict)

    def alive(self, person: int) -> int:
        return self.leads.get(person, person)

    def living(self) -> list[int]:
        return [person for person in self.number if person not in self.leads]


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_acts(desk: Desk, care: Care, seed: int) -> None:
    chance = random.Random(seed)
    model = Model()
    keys: dict[int, str] = {}
    numbers = iter(f"0011900{place:05}" for place in range(1, 1000))
    for _ in range(70):
        act = chance.choice(("receive", "receive", "again", "merge", "separate", "correct"))
        living = model.living()
        if act == "receive" or not living:
            number = next(numbers)
            person = len(model.number)
            model.owner[number] = person
            model.number[person] = number
            model.codes[person] = [desk.receive(BIRTH, PersonValues("Lê Thị Mẫu", id_number=number)).code]
            keys[person] = care.show(number).applicant_id
        elif act == "again":
            # Any number that was ever hers, also one of a record merged into hers.
            number = chance.choice(sorted(model.owner))
            person = model.alive(model.owner[number])
            code = desk.receive(BIRTH, PersonValues("Lê Thị Mẫu", id_number=number)).code
            model.codes[person].append(code)
        elif act == "merge" and len(living) > 1:
            kept, other = chance.sample(living, 2)
            care.merge(keys[kept], keys[other], "một người")
            led = [person for person, target in model.leads.items() if target == other]
            model.brought[other] = (model.codes[other], led)
            model.codes[kept] = model.codes[kept] + model.codes[other]
            model.codes[other] = []
            model.leads.update(dict.fromkeys([other, *led], kept))
        elif act == "separate" and model.leads:
            person = chance.choice(sorted(model.leads))
            kept = model.leads.pop(person)
            care.separate(keys[person])
            codes, led = model.brought.pop(person)
            back = [code for code in codes if code in model.codes[kept]]
            model.codes[kept] = [code for code in model.codes[kept] if code not in back]
            model.codes[person] = back
            model.leads.update({each: person for each in led if model.leads.get(each) == kept})
        elif act == "correct":
            person = chance.choice(living)
            number = next(numbers)
            care.correct(keys[person], id_number=number)
            del model.owner[model.number[person]]
            model.owner[number] = person
            model.number[person] = number
    for person, key in keys.items():
        view = care.show(key) if model.codes[model.alive(person)] else None
        if view is None:
            continue  # all her dossiers went to another one: nobody may see her by now
        assert view.applicant_id == keys[model.alive(person)]
        assert sorted(each.code for each in view.dossiers) == sorted(model.codes[model.alive(person)])
    counts = {each.applicant_id: each.dossiers for each in care.find("", limit=200)}
    assert counts == {keys[each]: len(model.codes[each]) for each in model.living() if model.codes[each]}
    for number, person in model.owner.items():
        if model.codes[model.alive(person)]:
            assert care.find(number)[0].applicant_id == keys[model.alive(person)]


def test_two_desks_at_once_lose_no_count(desk: Desk, care: Care) -> None:
    """Receptions under either number while the two records are merged, and separated, and merged."""
    for place in range(3):
        old, new = f"01234560{place}", f"00119000000{place}"
        people = [PersonValues("Lê Thị Mẫu", id_number=number) for number in (old, new)]
        for person in people:
            desk.receive(BIRTH, person)
        receptions = [partial(desk.receive, BIRTH, person) for person in people * 2]
        assert set(at_once(lambda: care.merge(new, old), *receptions)) == {""}  # noqa: B023  run at once
        view = care.show(new)
        assert care.show(old).applicant_id == view.applicant_id
        assert len(view.dossiers) == care.find(new)[0].dossiers == 6


def test_two_merges_at_once_become_one_or_are_told(desk: Desk, care: Care) -> None:
    for place in range(3):
        one, two, three = (f"0011900{place}{each:04}" for each in (1, 2, 3))
        for number in (one, two, three):
            desk.receive(BIRTH, PersonValues("Lê Thị Mẫu", id_number=number))
        refused = at_once(
            lambda: care.merge(one, two, "một người"),  # noqa: B023  run at once
            lambda: care.merge(two, three, "một người"),  # noqa: B023  run at once
            lambda: care.merge(three, one, "một người"),  # noqa: B023  run at once
        )
        assert "" in refused
        assert set(refused) <= {"", "applicant_changed", "same_record"}
        views = {care.show(number).applicant_id: care.show(number) for number in (one, two, three)}
        assert sum(len(view.dossiers) for view in views.values()) == 3
        for key, view in views.items():
            [known] = [each for each in care.find("le thi mau", limit=200) if each.applicant_id == key]
            assert known.dossiers == len(view.dossiers)


def test_one_new_citizen_at_two_desks_is_one_record(desk: Desk, care: Care) -> None:
    for place in range(4):
        number = f"00119000020{place}"
        person = PersonValues("Lê Thị Mới", id_number=number)
        assert at_once(*[partial(desk.receive, BIRTH, person)] * 3) == [""] * 3
        [known] = care.find(number)
        assert known.dossiers == 3

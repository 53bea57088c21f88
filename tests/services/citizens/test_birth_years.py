"""Old people's papers have a year of birth and no day: kept, compared, merged, shown and printed as such."""

import json

import pytest

from app.errors import UserError
from app.rules.people import PersonValues
from app.services.citizens import exporting
from app.services.citizens.views import DataRequest
from app.services.papers import everyday
from app.services.papers.contents_of_extract import extract_json, paper_of
from app.services.views.given import ActValues
from models.birth_dates import BirthDate
from models.vocabulary import Action
from printing.sheet import Paper
from tests.printing.reading import read_back
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk

NUMBER = "001050000001"
YEAR, DAY = BirthDate(1950), BirthDate(1950, 3, 5)
SINH = PersonValues("Trần Văn Sinh", id_number=NUMBER, birth_date=YEAR, phone="0900000001")


def test_kept_in_dossier_and_record_and_corrected_to_a_day_and_back(desk: Desk, care: Care) -> None:
    code = desk.receive(applicant=SINH).code
    assert desk.dossier(code).applicant_person.birth_date == YEAR
    assert care.show(NUMBER).person.birth_date == YEAR
    for text, meant in (("1950-03-05", DAY), ("1950", YEAR)):
        values = ActValues(reason="theo giấy tờ", changes=(("applicant.birth_date", text),))
        assert desk.perform(Action.CORRECT, code, values).applicant_person.birth_date == meant
        assert care.correct(NUMBER, birth_date=text).person.birth_date == meant
    [last, first] = care.show(NUMBER).changes
    assert (first.before, first.after) == ({"birth_date": "1950"}, {"birth_date": "1950-03-05"})
    assert (last.before, last.after) == ({"birth_date": "1950-03-05"}, {"birth_date": "1950"})
    with pytest.raises(UserError) as refused:
        care.correct(NUMBER, birth_date="195")
    assert refused.value.code == "value_unreadable"


def test_a_year_never_takes_the_place_of_the_day_it_may_be(desk: Desk, care: Care) -> None:
    desk.receive(applicant=PersonValues(SINH.name, id_number=NUMBER, birth_date=DAY))
    desk.receive(RESIDENCE, SINH)
    assert care.show(NUMBER).person.birth_date == DAY
    desk.receive(RESIDENCE, PersonValues(SINH.name, id_number=NUMBER, birth_date=BirthDate(1951)))
    assert care.show(NUMBER).person.birth_date == BirthDate(1951)


def test_a_name_and_a_year_are_no_proof_of_one_person_but_a_hint(desk: Desk, care: Care) -> None:
    for born in (YEAR, YEAR, DAY, BirthDate(1951)):
        desk.receive(BIRTH, PersonValues("Lê Thị Mơ", birth_date=born))
    found = care.find("le thi mo")
    assert [each.dossiers for each in found] == [1, 1, 1, 1]
    [day] = [each for each in found if each.person.birth_date == DAY]
    told = care.doubles(day.applicant_id)
    assert [each.other.person.birth_date for each in told] == [YEAR, YEAR]
    assert all("cùng năm sinh" in each.reasons for each in told)
    # A whole day is what it was: the same name and day is the same person.
    desk.receive(RESIDENCE, PersonValues("Lê Thị Mơ", birth_date=DAY))
    assert care.show(day.applicant_id).dossiers[0].procedure_name
    assert sorted(each.dossiers for each in care.find("le thi mo")) == [1, 1, 1, 2]


def test_the_one_kept_learns_the_day_from_the_other(desk: Desk, care: Care) -> None:
    desk.receive(applicant=SINH)
    desk.receive(applicant=PersonValues(SINH.name, id_number="012345678", birth_date=DAY))
    assert care.merge(NUMBER, "012345678", "một người").person.birth_date == DAY


def test_her_extract_says_year_of_birth(desk: Desk) -> None:
    desk.receive(applicant=SINH)
    request = DataRequest(SINH.name, "yêu cầu cung cấp dữ liệu của mình")
    extract = desk.database.write(desk.actor, exporting.export, NUMBER, request)
    assert json.loads(extract_json(extract))["person"]["birth_date"] == "1950"
    text = " ".join(read_back(everyday.render(paper_of(extract), Paper.A4)).text.split())
    assert "Năm sinh 1950" in text
    assert "năm sinh 1950" in text  # as her dossier says it
    assert "Ngày sinh" not in text

"""The hand-over list alone reaches an office with data of its own: its 2D codes open each dossier there."""

from dataclasses import replace

import pytest

from app.rules.folder_code import folder_digits, read_folder_digits
from app.services.dossiers.handover_lists import places_to_give
from app.services.papers import everyday, forms, printed_forms
from app.services.reception.receiving import receive
from app.services.views import ScanAnswer
from app.services.views.given import Intake, PersonValues
from models.vocabulary import FormKind, Status
from printing.sheet import Paper
from tests.printing.reading import squares
from tests.services.between_agencies import found
from tests.services.desk import AN, BIRTH, Desk
from tests.services.exchange.places import LAND, Three
from tests.services.listing import Lists


def on_paper(desk: Desk, text: str) -> list[str]:
    """What a scanner reads from the printed list."""
    prepared = desk.database.write(desk.actor, printed_forms.prepare, FormKind.HANDOVER, text, "")
    document = desk.database.read_as(desk.actor, forms.document, prepared, text)
    pages = squares(everyday.render(document, Paper.A4), 203)
    return [each for page in pages[: len(pages) // 2] for each in page]


def received_from(desk: Desk, answer: ScanAnswer) -> str:
    """The dossier saved as the form is filled from the code."""
    told = answer.folder
    assert told is not None
    person = PersonValues(name=told.name, id_number=told.id_number, phone=told.phone)
    intake = Intake(told.procedure, person, case=told.case, external_code=told.code, note=told.note)
    return desk.database.write(desk.actor, receive, intake).code


def test_paper_alone_opens_each_dossier_and_only_once(offices_apart: Three) -> None:
    commune, land = offices_apart.commune.desk, offices_apart.land.desk
    codes = [commune.receive(BIRTH).code for _ in range(2)]
    made = Lists(commune).make(*codes, agency=LAND).list
    read = on_paper(commune, made.code)
    assert len(read) == 2
    answers = [land.show(each) for each in read]
    assert [each.kind for each in answers] == ["folder", "folder"]
    told = [each.folder for each in answers]
    assert [each.code for each in told if each] == codes
    first, sent = told[0], commune.dossier(codes[0])
    assert first is not None
    assert (first.name, first.id_number, first.phone) == (AN.name, AN.id_number, AN.phone)
    assert (first.procedure, first.case, first.list) == (BIRTH, sent.case, made.code)
    assert (first.received_at, first.due_at) == (sent.received_at, sent.due_at)
    assert "hẹn trả người dân" in first.note

    opened = received_from(land, answers[0])
    assert land.dossier(opened).status is Status.RECEIVED
    for asked in (read[0], codes[0], sent.barcode):
        again = land.show(asked)
        assert again.dossier is not None
        assert again.dossier.code == opened
    assert commune.show(read[0]).dossier is not None
    offices_apart.land.holds()


def test_a_procedure_that_is_none_there_is_told_by_its_code(offices_apart: Three) -> None:
    commune, land = offices_apart.commune.desk, offices_apart.land.desk
    made = Lists(commune).make(commune.receive(BIRTH).code, agency=LAND).list
    read = read_folder_digits(on_paper(commune, made.code)[0])
    assert read is not None
    told = land.show(folder_digits(replace(read, procedure="9.999999"))).folder
    assert told is not None
    assert (told.procedure, told.procedure_name, told.case) == ("9.999999", "", "")


@pytest.mark.parametrize("within", ["unit", "agency"])
def test_a_list_within_the_same_data_has_none(offices_apart: Three, within: str) -> None:
    commune = offices_apart.commune.desk
    commune.database.write(None, found, "H26.17", "Uỷ ban nhân dân phường Khác", "05678", ("Một cửa khác",))
    places = commune.database.read_as(commune.actor, places_to_give)
    unit = next(each.unit for each in places if not each.agency)
    to, agency = (unit, None) if within == "unit" else (None, "H26.17")
    made = Lists(commune).make(commune.receive(BIRTH).code, to=to, agency=agency).list
    assert on_paper(commune, made.code) == []

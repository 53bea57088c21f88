"""An owner of the database makes everything inside agree: nothing inside shows it, and each anchor outside does."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from app.rules.anchors import Anchor
from app.services.anchors.checking import check_kept
from app.services.anchors.making import anchor_day
from app.services.dossiers import finding
from app.services.office.kept_settings import write_setting
from app.services.office_settings.of_backups import FIRST_PLACE
from app.services.papers import everyday, forms
from app.services.upkeep.backing_up import back_up_as_planned
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import NOTHING, Outside, given, kept_outside
from app.services.views.given import ActValues
from models.vocabulary import Action, FormKind
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.anchors.attackers import ATTACKS, Attack, remove_newest, rows_of
from tests.services.desk import RESIDENCE, Desk
from tests.services.prints import prepare
from tests.services.whole_office import JUSTICE, at


def findings(desk: Desk, outside: Outside = NOTHING) -> list[Discrepancy]:
    return list(desk.database.read_as(desk.actor, verify, outside).findings)


def printed(desk: Desk) -> bytes:
    """The closing sheet of the first day."""
    prepared = prepare(desk, FormKind.CLOSING, "2026-01-12")
    document = desk.database.read_as(desk.actor, forms.document, prepared, "2026-01-12")
    return everyday.render(document, Paper.A4)


def photographed(pdf: bytes) -> bytes:
    """The page as a cheap scanner has it, at 200 dots an inch."""
    with PdfDocument(pdf) as document:
        picture = document[0].render(scale=200 / 72).to_pil()
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def agrees(desk: Desk, anchor: Anchor) -> bool | None:
    """What a clerk is told who scans the closing sheet in the window."""
    answer = desk.database.read_as(desk.actor, finding.show, anchor.digits)
    assert answer.anchor is not None
    assert (answer.kind, answer.anchor.day, answer.anchor.office) == ("anchor", anchor.day, anchor.office)
    return answer.anchor.agrees


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_what_nothing_inside_shows(office: Desk, clock: Clock, tmp_path: Path, attack: Attack) -> None:
    second = tmp_path / "may-hai"
    second.mkdir()
    copies = tmp_path / "sao-luu"
    copies.mkdir()
    codes = [office.receive(RESIDENCE).code for _ in range(3)]
    clock.forward(hours=1)
    office.perform(Action.HAND_OVER, codes[1], ActValues(to_unit=JUSTICE))
    office.perform(Action.ACCEPT, codes[1])
    before = rows_of(office.database, codes[1])
    office.perform(Action.EXTEND, codes[1], ActValues(reason="Chờ xác minh", due_at=at(30, 10)))
    clock.forward(minutes=5)
    office.database.write(None, write_setting, FIRST_PLACE, str(copies))
    (made,) = back_up_as_planned(office.database, None, only_due=False).runs
    clock.forward(minutes=1)
    anchored = anchor_day(office.database, office.actor, also=(second,))
    assert [each.trouble for each in anchored.places] == ["", ""]
    pdf = tmp_path / "phieu.pdf"
    pdf.write_bytes(printed(office))
    photo = tmp_path / "phieu.png"
    photo.write_bytes(photographed(pdf.read_bytes()))
    mark = f"{anchored.anchor.until:%Y%m%d%H%M%S}-{anchored.anchor.rows}-{anchored.anchor.digest}"
    seen = (
        given(
            [
                mark,
                anchored.anchor.digits,
                str(second),
                str(copies),
                str(pdf),
                str(photo),
            ]
        )
        + given([read_back(pdf.read_bytes()).text])
        + office.database.read_as(office.actor, kept_outside)
    )
    places = {each.place for each in seen.places}
    assert len(places) == 7  # and the copy itself in the folder of copies
    assert len(seen.sheets) == 2
    assert findings(office, seen) == []
    assert check_kept(office.database, office.actor).wrong == ()
    assert agrees(office, anchored.anchor) is True

    attack(office.database, codes[2] if attack is remove_newest else codes[1], before)

    assert findings(office) == []  # the control: everything inside agrees
    found = findings(office, seen)
    assert {each.kind for each in found} == {"closing_differs"}
    told = " ".join(each.what for each in found)
    assert all(each in told for each in places)
    assert made.file in places
    assert len(found) == 4  # the copy's anchor, the day's, its mark and the digest of the day
    assert agrees(office, anchored.anchor) is False
    wrong = check_kept(office.database, office.actor).wrong
    assert [(each.anchor.number, each.doubt) for each in wrong] == [(1, None), (2, None)]
    assert wrong[1].anchor == anchored.anchor
    assert {str(second), str(copies)} < set(wrong[1].places)

"""Who decides, where the catalogue says only what kind of office that is."""

from datetime import date

from app.services.dossiers.ledger import ledger
from app.services.papers import forms
from app.services.procedures import guidance
from models.vocabulary import FormKind
from printing.control_slip import ControlSlip
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.prints import print_out


def test_the_office_stands_by_its_own_name_wherever_a_paper_says_who_decides(desk: Desk) -> None:
    own = "Uỷ ban nhân dân phường Mẫu"
    house, birth = desk.receive(RESIDENCE), desk.receive(BIRTH)
    told = desk.database.read_as(desk.actor, guidance.guide, BIRTH).deciding_agency
    slip = desk.database.read_as(desk.actor, forms.draft, FormKind.CONTROL, birth.code)
    assert isinstance(slip, ControlSlip)
    rows = desk.database.read_as(desk.actor, ledger, date(2026, 1, 12), date(2026, 1, 12))
    assert (birth.deciding_agency, told, slip.agency) == (own, own, own)
    # The police of the commune are another body, whose name nobody here has written down.
    assert [each.agency for each in rows] == [house.deciding_agency, own]
    assert house.deciding_agency == "Công an cấp xã"
    for form, text in ((FormKind.CONTROL, birth.code), (FormKind.GUIDE, BIRTH)):
        printed = " ".join(print_out(desk, form, text).text.split())
        assert own in printed
        assert "dân cấp xã" not in printed

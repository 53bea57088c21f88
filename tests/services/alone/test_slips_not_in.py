"""A slip of a desk that was alone, shown or scanned elsewhere before its dossier has come in."""

from collections.abc import Callable

from app.database.unit_of_work import Database
from app.services.dossiers.finding import show
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice
from tests.services.desk import BIRTH

Lose = Callable[[str], AloneOffice]


def test_whose_slip_it_is_is_said(server: Database, lose: Lose) -> None:
    """By its code and by its bars; a desk nobody has is doubted as ever, and once it is in it is shown."""
    office = lose("tiepnhan")
    slip = office.desk("tiepnhan").receive(BIRTH)
    actor = actor_of(server, "motcua2")
    for typed in (slip.code, slip.barcode):
        told = server.read_as(actor, show, typed)
        assert (told.kind, told.reason) == ("unknown", "not_found")
        assert (told.message or "").startswith("Giấy của quầy 10 (Máy quầy) in lúc mất máy chủ")
    for code in (slip.code.replace("-10001", "-11001"), slip.code.replace("-10001", "-0042")):
        assert "quầy" not in (server.read_as(actor, show, code).message or "")
    office.send("tiepnhan")
    assert server.read_as(actor, show, slip.barcode).kind == "dossier"

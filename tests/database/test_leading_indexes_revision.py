"""Revision 0007 up and down with dossiers in it: they are found before, in between by the index, and afterwards."""

from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.rules.people import PersonValues
from tests.conftest import actor_of
from tests.offices import opened
from tests.services.desk import Desk

_STRANGERS = """
SELECT count(*) FROM dossier_words JOIN dossier ON dossier.id = dossier_words.dossier_id
WHERE dossier_words.agency_id <> dossier.agency_id OR dossier_words.agency_id IS NULL
"""


def test_dossiers_are_found_after_down_and_up_again(demo_url: str) -> None:
    location = parse_location(demo_url)
    before = _found(demo_url)
    assert before
    migrate.downgrade(location, "0006")
    migrate.upgrade(location)
    engine = make_engine(location)
    with engine.connect() as connection:
        assert connection.execute(text(_STRANGERS)).scalar_one() == 0
        if engine.dialect.name == "sqlite":
            connection.execute(
                text("INSERT INTO dossier_search(dossier_search, rank) VALUES ('integrity-check', 1)")
            )
    engine.dispose()
    assert _found(demo_url) == before

    database = opened(demo_url)
    try:
        desk = Desk(database, actor_of(database, "motcua"))
        got = desk.receive(applicant=PersonValues(name="Khổng Thị Hồng Vân", phone="0977000111"))
        assert [row.code for row in desk.find("khong thi hong").rows] == [got.code]
    finally:
        database.close()


def _found(place: str) -> list[str]:
    database = opened(place)
    try:
        return [
            row.code for row in Desk(database, actor_of(database, "motcua")).find("h26.16", limit=500).rows
        ]
    finally:
        database.close()

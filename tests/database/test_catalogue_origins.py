"""Going back before the catalogue kept its origins loses the origins alone; the versions stay."""

from app.database import migrate
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.catalogue.catalogue_editing import versions_of
from app.services.catalogue.workbook.importing import import_workbook
from app.services.catalogue.workbook.reading import read_workbook
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import opened
from tests.services.workbook.books import FISH, SAMPLE


def test_down_and_up_again_with_origins(office_url: str, clock: Clock) -> None:
    database = opened(office_url, clock)
    database.write(actor_of(database, "motcua"), import_workbook, read_workbook(SAMPLE.read_bytes()))
    assert _origins(database) == ["workbook"]
    database.close()
    migrate.downgrade(parse_location(office_url), "0003")
    migrate.upgrade(parse_location(office_url))
    database = opened(office_url, clock)
    assert _origins(database) == ["shipped"]
    database.close()


def _origins(database: Database) -> list[str]:
    rows = database.read_as(actor_of(database, "motcua"), versions_of, FISH[0])
    return [row.origin for row in rows]

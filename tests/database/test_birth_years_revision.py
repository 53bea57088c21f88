"""Revision 0006 up and down: days stay days; a year that the former program cannot say is left out."""

import pytest
from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.rules.people import PersonValues
from models.birth_dates import BirthDate
from tests.conftest import actor_of
from tests.offices import opened
from tests.services.desk import Desk

DAYS = (BirthDate(1950), BirthDate(1951, 3, 5), None)
TABLES = ("applicant", "dossier_person")


def test_down_and_up_again(office_url: str) -> None:
    location = parse_location(office_url)
    database = opened(office_url)
    desk = Desk(database, actor_of(database, "motcua"))
    codes = [
        desk.receive(applicant=PersonValues(f"Trần Văn {name}", birth_date=day)).code
        for name, day in zip(("Ba", "Bốn", "Năm"), DAYS, strict=True)
    ]
    database.close()
    assert _written(office_url) == [None, "1950", "1951-03-05"]

    migrate.downgrade(location, "0005")
    assert _written(office_url) == [None, None, "1951-03-05"]
    migrate.upgrade(location)
    assert _written(office_url) == [None, None, "1951-03-05"]

    database = opened(office_url)
    desk = Desk(database, actor_of(database, "motcua"))
    assert [desk.dossier(code).applicant_person.birth_date for code in codes] == [None, DAYS[1], None]
    database.close()


def _written(place: str) -> list[str | None]:
    """What both tables hold, which has to be the same."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            rows = [connection.execute(text(f"SELECT birth_date FROM {table}")).scalars() for table in TABLES]
            found = [
                sorted((value and str(value) for value in each), key=lambda day: day or "") for each in rows
            ]
    finally:
        engine.dispose()
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize("wrong", ["1950-3-5", "50", "1950-02-30", "1950-01", "0000", " 1950", "195O"])
def test_no_other_spelling_is_a_birth_date(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        BirthDate.fromisoformat(wrong)

"""Revision 0027 up and down with dossiers in it: the words are the program's own after it, the former ones before."""

from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.rules.people import PersonValues
from app.services.upkeep.verifying.everything import verify
from tests.conftest import actor_of
from tests.offices import opened
from tests.services.desk import Desk

_HOA = PersonValues(name="Lý Thị Hoà", organisation="HTX Rau", id_number="001190012999", phone="0912000678")
_FOUND = ("678", "lí thị", "lth", "hoa", "khai sinh hoà", "26.16 1201 31", "999")


def test_words_are_the_program_s_own_afterwards_and_the_former_ones_before(demo_url: str) -> None:
    location = parse_location(demo_url)
    database = opened(demo_url)
    try:
        desk = Desk(database, actor_of(database, "motcua"))
        code = desk.receive(applicant=_HOA, external_code="G22.99-240101-0007").code
        before = _words(demo_url)
    finally:
        database.close()

    migrate.downgrade(location, "0026")
    former = _words(demo_url)
    assert not [words for words in former if "_" in words]
    number = code.rpartition("-")[2]
    barcode = next(
        word for words in former for word in words.split() if "0912000678" in words and len(word) == 18
    )
    assert (
        f"h26 16 260112 {number} {barcode} g22 99 240101 0007 ly thi hoa htx rau 001190012999 0912000678"
        in former
    )

    migrate.upgrade(location)
    assert _words(demo_url) == before
    database = opened(demo_url)
    try:
        desk = Desk(database, actor_of(database, "motcua"))
        assert database.read(verify).findings == ()
        for typed in _FOUND:
            assert code in [row.code for row in desk.find(typed.replace("31", str(int(number)))).rows], typed
    finally:
        database.close()


def _words(place: str) -> list[str]:
    """Those of the dossiers, and after them those of the citizens."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return [
                words
                for asked in (
                    "SELECT words FROM dossier_words ORDER BY id",
                    "SELECT word FROM applicant_word ORDER BY agency_id, word, applicant_id",
                )
                for words in connection.execute(text(asked)).scalars()
            ]
    finally:
        engine.dispose()

"""The revision that marks terms nobody has checked: what it does with the catalogue an office has stored."""

from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.services.catalogue.stored_document import document_of
from app.services.catalogue.versions import latest_versions
from tests.clock import Clock
from tests.offices import opened
from tests.services.whole_office import verified

Marks = set[tuple[str, str, str]]


def marks(place: str, clock: Clock) -> Marks:
    """Code, case and channel of each term that gives a date and is marked; `verify` finds nothing wrong.

    Where the catalogue leaves a term open, no date rests on it, whether it is marked or not.
    """
    database = opened(place, clock)
    try:
        assert verified(database).findings == ()
        documents = database.read(
            lambda uow: [document_of(code, row) for code, row in latest_versions(uow).items()]
        )
    finally:
        database.close()
    return {
        (document.code, case.code, term.channel.value)
        for document in documents
        for case in document.cases
        for term in case.terms
        if term.unsettled and term.amount is not None
    }


def test_an_office_from_before_has_the_marks_of_the_shipped_catalogue(office_url: str, clock: Clock) -> None:
    shipped = marks(office_url, clock)
    assert len(shipped) == 34
    location = parse_location(office_url)
    migrate.downgrade(location, "0013")
    engine = make_engine(location)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text("ALTER TABLE dossier DROP COLUMN term_unsettled"))
        connection.execute(text("ALTER TABLE case_term DROP COLUMN unsettled"))
        # The catalogue that was shipped then was spelled so.
        connection.execute(text("UPDATE case_term SET editor_note = replace(editor_note, 'tuỳ', 'tùy')"))
    engine.dispose()
    migrate.upgrade(location)
    assert marks(office_url, clock) == shipped


def test_the_marks_outlive_the_former_program(office_url: str, clock: Clock) -> None:
    before = marks(office_url, clock)
    location = parse_location(office_url)
    migrate.downgrade(location, "0015")
    migrate.upgrade(location)
    assert marks(office_url, clock) == before

"""The index that searches go by against the words of the dossiers, which are held against the dossiers themselves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.database.failures import told
from app.database.unit_of_work import UnitOfWork
from app.services.upkeep.verifying.discrepancies import Discrepancy

# The index tells its content by a table beside it (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module).
_TELL = "CREATE VIRTUAL TABLE temp.told_by_search USING fts5vocab('main', 'dossier_search', 'instance')"
_TELL_NO_MORE = "DROP TABLE temp.told_by_search"
_AS_WRITTEN = "array_to_tsvector(string_to_array(words, ' '))"
_OF_THE_SERVER = f"SELECT count(*) FROM dossier_words WHERE vector IS DISTINCT FROM {_AS_WRITTEN}"
_AT_A_TIME = 10_000


def index_findings(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """`search_altered` where the index has a word of a dossier that it does not have, or lacks one that it has."""
    session = uow.session
    if uow.dialect != "sqlite":
        if session.execute(text(_OF_THE_SERVER)).scalar_one():
            yield Discrepancy("", None, "search_altered")
        return
    try:
        is_as_wanted = _is_as_wanted(session)
    except OperationalError as error:
        if told(error) is not None:
            raise
        is_as_wanted = False  # too damaged to be asked
    if not is_as_wanted:
        yield Discrepancy("", None, "search_altered")


def _is_as_wanted(session: Session) -> bool:
    # Read as bytes: of what is no text any more others tell. Of letters that no name here has, SQLite may have its own
    # idea; a dossier with such a word is left out.
    strange: set[int] = set()
    rows = session.execute(
        text("SELECT id, CAST(words AS BLOB) FROM dossier_words"), execution_options={"yield_per": _AT_A_TIME}
    )
    wanted = _sum(_words(rows, strange))
    session.execute(text(_TELL))
    try:
        indexed = session.execute(
            text("SELECT CAST(term AS BLOB), doc FROM temp.told_by_search"),
            execution_options={"yield_per": _AT_A_TIME},
        )
        return _sum((term, place) for term, place in indexed if place not in strange) == wanted
    finally:
        session.execute(text(_TELL_NO_MORE))


def _words(rows: Iterable[Sequence[Any]], strange: set[int]) -> Iterator[tuple[bytes, int]]:
    for place, words in rows:
        if words.isascii():
            yield from ((word, place) for word in words.split())
        else:
            strange.add(place)


def _sum(found: Iterable[tuple[bytes, int]]) -> tuple[int, int]:
    """How many, and a sum that no two sets of so many share but by a rare chance: they come in different orders."""
    count = total = 0
    for each in found:
        count += 1
        total += hash(each)
    return count, total

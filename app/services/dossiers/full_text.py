"""The words a dossier is found by, and their full-text index, asked so that it leads whatever the planner believes.

Without statistics both planners would rather start elsewhere: SQLite from the dossiers of the agency, PostgreSQL
from the newest key backwards, and each looks at every dossier to find three. So the words' own table has all that
is needed to choose a page, and the statements say in which order the tables are read.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import BindParameter, Integer, Row, Select, bindparam, column, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from app.database.unit_of_work import UnitOfWork
from app.rules.search_stored import Somebody, dossier_words
from app.rules.search_terms import Readings, Term
from app.services.dossiers.lines import lines_of
from app.services.procedures.in_force import version_by_id
from models.dossiers import Dossier, DossierWords
from models.short import UuidKey
from models.vocabulary import PersonPart

# CROSS JOIN is SQLite's word for "in this order" (https://www.sqlite.org/optoverview.html#crossjoin); the index
# answers with the newest row first by itself, so that reading stops at the end of the page.
_SQLITE = """
SELECT dossier_words.id, dossier_words.dossier_id
FROM dossier_search CROSS JOIN dossier_words ON dossier_words.id = dossier_search.rowid
WHERE dossier_search MATCH :query AND dossier_search.rowid < :before AND (
    dossier_words.agency_id IN :agencies OR EXISTS (
        SELECT 1 FROM dossier_reach
        WHERE dossier_reach.dossier_id = dossier_words.dossier_id AND dossier_reach.agency_id IN :agencies
    )
)
ORDER BY dossier_search.rowid DESC LIMIT :most
"""
# No desk may ask the index itself: whatever looks at rows before a policy has let them through may tell of them, so
# that with a policy the planner would read every row. The server's function (`models.wall.reading`) asks it, and
# answers what may be seen.
_POSTGRESQL = "SELECT id, dossier_id FROM motcua.hits(:query, :agencies, :before, :most)"


def _lines(sql: str, agencies: BindParameter[Any]) -> Select[*tuple[Any, ...]]:
    hits = text(sql).bindparams(agencies)
    page = hits.columns(column("id", Integer), column("dossier_id", UuidKey)).subquery("page")
    return lines_of(page).add_columns(page.c.id.label("place")).order_by(page.c.id.desc())


# Built once: building them anew takes longer than running them.
_LINES = {
    "sqlite": _lines(_SQLITE, bindparam("agencies", expanding=True, type_=UuidKey())),
    "postgresql": _lines(_POSTGRESQL, bindparam("agencies", type_=ARRAY(UuidKey))),
}


@dataclass(frozen=True, slots=True)
class WordsWanted:
    """What is looked for: dossiers that fit one of `readings` and none of `but_not`."""

    readings: Readings
    but_not: Readings = ()


def newest_hits(
    uow: UnitOfWork, wanted: WordsWanted, agencies: Sequence[uuid.UUID], before: int, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Lines of the newest dossiers with these words that these agencies see.

    The newest first, at most `most`, of the places below `before`; each has its `place` besides.
    """
    query = match_of(wanted) if uow.dialect == "sqlite" else tsquery_of(wanted)
    values = {"query": query, "before": before, "agencies": list(agencies), "most": most}
    return uow.session.execute(_LINES[uow.dialect], values).all()


def match_of(wanted: WordsWanted) -> str:
    """What SQLite's full-text index is asked (https://www.sqlite.org/fts5.html#full_text_query_syntax)."""
    return _said(
        wanted, lambda term: f'"{term.text}"{"*" if term.begins else ""}', (" AND ", " OR ", " NOT ")
    )


def tsquery_of(wanted: WordsWanted) -> str:
    """What PostgreSQL is asked, as it writes a `tsquery`, to be cast and not parsed: the words are lexemes."""
    return _said(wanted, lambda term: f"'{term.text}'{':*' if term.begins else ''}", (" & ", " | ", " & !"))


def _said(wanted: WordsWanted, spell: Callable[[Term], str], joints: tuple[str, str, str]) -> str:
    asked, refused = (_told(each, spell, joints) for each in (wanted.readings, wanted.but_not))
    return joints[2].join((asked, refused)) if wanted.but_not else asked


def _told(readings: Readings, spell: Callable[[Term], str], joints: tuple[str, str, str]) -> str:
    all_of, any_of, _ = joints
    told = []
    for reading in readings:
        groups = (any_of.join(map(spell, group)) for group in reading)
        told.append(all_of.join(f"({group})" for group in groups))
    return f"({any_of.join(f'({each})' for each in told)})"


class _PartOfDossier(Somebody, Protocol):
    @property
    def part(self) -> PersonPart | None: ...


class Findable(Protocol):
    """A dossier as far as it is found by words."""

    @property
    def code(self) -> str | None: ...
    @property
    def barcode(self) -> str | None: ...
    @property
    def external_code(self) -> str | None: ...
    @property
    def people(self) -> Sequence[_PartOfDossier]: ...


def words_of(dossier: Findable, procedure: str | None) -> str:
    """What a dossier is found by; `procedure` is the code of its procedure. Nobody asks for who fetched the result."""
    people = (each for each in dossier.people if each.part is not PersonPart.RECIPIENT)
    return dossier_words((dossier.code, dossier.barcode, dossier.external_code), people, procedure)


def rewrite_words(uow: UnitOfWork, dossier: Dossier) -> None:
    """After a correction the dossier is found by the new words; the journal still has the old ones."""
    row = uow.session.execute(select(DossierWords).where(DossierWords.dossier_id == dossier.id)).scalar_one()
    row.words = words_of(dossier, version_by_id(uow, dossier.version_id).code)

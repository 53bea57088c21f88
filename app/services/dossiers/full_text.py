"""The words a dossier is found by, and their full-text index, asked so that it leads whatever the planner believes.

Without statistics both planners would rather start elsewhere: SQLite from the dossiers of the agency, PostgreSQL
from the newest key backwards, and each looks at every dossier to find three. So the words' own table has all that
is needed to choose a page, and the statements say in which order the tables are read.
"""

import uuid
from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import BindParameter, Integer, Row, Select, bindparam, column, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import search_words
from app.services.dossiers.lines import lines_of
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
# that with a policy the planner would read every row. The server's function (`models.wall.reading`) asks it, in a
# materialised part planned by itself, without knowing that only the newest are wanted, and answers what may be seen.
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


def newest_hits(
    uow: UnitOfWork, words: Sequence[str], agencies: Sequence[uuid.UUID], before: int, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Lines of the newest dossiers these agencies see with all the folded words, the last perhaps unfinished.

    The newest first, at most `most`, of the places below `before`; each has its `place` besides.
    """
    *whole, last = words
    if uow.dialect == "sqlite":
        query = " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
    else:
        query = " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"])
    values = {"query": query, "before": before, "agencies": list(agencies), "most": most}
    return uow.session.execute(_LINES[uow.dialect], values).all()


class _Somebody(Protocol):
    @property
    def part(self) -> PersonPart: ...
    @property
    def name(self) -> str | None: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def id_number(self) -> str | None: ...
    @property
    def phone(self) -> str | None: ...


class Findable(Protocol):
    """A dossier as far as it is found by words."""

    @property
    def code(self) -> str | None: ...
    @property
    def barcode(self) -> str | None: ...
    @property
    def external_code(self) -> str | None: ...
    @property
    def people(self) -> Sequence[_Somebody]: ...


def words_of(dossier: Findable) -> str:
    """Codes, names, numbers and phones, folded. Procedure names stay out: they would bring half the ledger."""
    texts: list[str | None] = [dossier.code, dossier.barcode, dossier.external_code]
    for person in dossier.people:
        if person.part is not PersonPart.RECIPIENT:
            texts += [person.name, person.organisation, person.id_number, person.phone]
    return " ".join(search_words(" ".join(text for text in texts if text)))


def rewrite_words(uow: UnitOfWork, dossier: Dossier) -> None:
    """After a correction the dossier is found by the new words; the journal still has the old ones."""
    row = uow.session.execute(select(DossierWords).where(DossierWords.dossier_id == dossier.id)).scalar_one()
    row.words = words_of(dossier)

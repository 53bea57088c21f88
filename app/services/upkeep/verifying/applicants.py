"""Applicants against the dossiers and words that are theirs: what can be counted again is not sealed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import func, select

from app.database.raw_columns import keys_in, loose_key, raw, raw_text, text_or_nothing
from app.database.unit_of_work import UnitOfWork
from app.services.citizens.records import words_in
from app.services.upkeep.verifying.discrepancies import Discrepancy
from models.applicants import ApplicantWord
from models.base import Base
from models.dossiers import Applicant, Dossier

BATCH = 500
_APPLICANT, _DOSSIER, _WORD = (
    Base.metadata.tables[each.__tablename__] for each in (Applicant, Dossier, ApplicantWord)
)
_TEXTS = ("name", "organisation", "id_number", "phone")


def applicant_findings(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """Wrong numbers of dossiers, wrong last moments, and words somebody could not be found by."""
    yield from _counted(uow)
    columns = [_APPLICANT.c.id, *(_APPLICANT.c[name] for name in _TEXTS)]
    found = uow.session.execute(
        select(*(raw(uow, each) for each in columns)).execution_options(yield_per=BATCH)
    )
    for batch in found.partitions():
        applicants = {
            loose_key(key): tuple(
                raw_text(_APPLICANT.c[name], text) or "" for name, text in zip(_TEXTS, texts, strict=True)
            )
            for key, *texts in batch
        }
        words = _words(uow, applicants)
        for key, texts in applicants.items():
            if not words[key].issuperset(words_in(texts)):
                yield Discrepancy(texts[0], None, "words_altered", f"{_WORD.name}:{_hex(key)}")


def _counted(uow: UnitOfWork) -> Iterator[Discrepancy]:
    of_hers = _DOSSIER.c.applicant_id == _APPLICANT.c.id
    count = select(func.count()).select_from(_DOSSIER).where(of_hers).scalar_subquery()
    last = select(func.max(_DOSSIER.c.received_at)).where(of_hers).scalar_subquery()
    for column, again in ((_APPLICANT.c.dossiers, count), (_APPLICANT.c.last_received_at, last)):
        wrong = select(raw(uow, _APPLICANT.c.id), raw(uow, _APPLICANT.c.name)).where(
            column.is_distinct_from(again), _APPLICANT.c.merged_into_id.is_(None)
        )
        for key, name in uow.session.execute(wrong):
            what = f"{_APPLICANT.name}:{_hex(loose_key(key))}.{column.name}"
            yield Discrepancy(text_or_nothing(name), None, "count_wrong", what)


def _words(uow: UnitOfWork, keys: Iterable[str]) -> dict[str, set[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    read = [raw(uow, _WORD.c.applicant_id), raw(uow, _WORD.c.word)]
    mine = _WORD.c.applicant_id.in_(keys_in(keys))
    for key, word in uow.session.execute(select(*read).where(mine)):
        words[loose_key(key)].add(text_or_nothing(word))
    return words


def _hex(key: str) -> str:
    """A key as those of all other rows are told."""
    return key.replace("-", "")

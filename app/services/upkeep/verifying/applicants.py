"""Applicants against the dossiers and words that are theirs: what can be counted again is not sealed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import func, select

from app.database.raw_columns import keys_in, loose_key, raw, raw_text, text_or_nothing
from app.database.unit_of_work import UnitOfWork
from app.services.citizens.records import words_of
from app.services.office.successors import in_hand
from app.services.upkeep.verifying.discrepancies import Discrepancy
from models.applicants import ApplicantWord
from models.base import Base
from models.dossiers import Applicant, Dossier

BATCH = 500
_APPLICANT, _DOSSIER, _WORD = (
    Base.metadata.tables[each.__tablename__] for each in (Applicant, Dossier, ApplicantWord)
)
_TEXTS = ("name", "organisation", "id_number", "phone")


class _Told(NamedTuple):
    """What a row tells of somebody, as far as she is found by it."""

    name: str
    organisation: str
    id_number: str
    phone: str


def applicant_findings(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """Wrong numbers of dossiers, wrong last moments, and words somebody could not be found by."""
    yield from _counted(uow)
    columns = [_APPLICANT.c.id, _APPLICANT.c.agency_id, *(_APPLICANT.c[name] for name in _TEXTS)]
    found = uow.session.execute(
        select(*(raw(uow, each) for each in columns)).execution_options(yield_per=BATCH)
    )
    for batch in found.partitions():
        applicants = {
            loose_key(key): (
                loose_key(agency),
                tuple(
                    raw_text(_APPLICANT.c[name], text) or "" for name, text in zip(_TEXTS, texts, strict=True)
                ),
            )
            for key, agency, *texts in batch
        }
        words = _words(uow, applicants)
        for key, (agency, texts) in applicants.items():
            if not words[key, agency].issuperset(words_of(_Told(*texts))):
                name = texts[0] if may_be_named(uow, agency) else ""
                yield Discrepancy(name, None, "words_altered", f"{_WORD.name}:{_hex(key)}")


def may_be_named(uow: UnitOfWork, agency: str) -> bool:
    """Whether a finding tells the name of an applicant of this agency: to its own office; nobody else may know her."""
    return uow.actor is None or agency in map(str, in_hand(uow))


def _counted(uow: UnitOfWork) -> Iterator[Discrepancy]:
    of_hers = _DOSSIER.c.applicant_id == _APPLICANT.c.id
    count = select(func.count()).select_from(_DOSSIER).where(of_hers).scalar_subquery()
    last = select(func.max(_DOSSIER.c.received_at)).where(of_hers).scalar_subquery()
    for column, again in ((_APPLICANT.c.dossiers, count), (_APPLICANT.c.last_received_at, last)):
        told = (raw(uow, each) for each in (_APPLICANT.c.id, _APPLICANT.c.agency_id, _APPLICANT.c.name))
        wrong = select(*told).where(column.is_distinct_from(again), _APPLICANT.c.merged_into_id.is_(None))
        for key, agency, name in uow.session.execute(wrong):
            what = f"{_APPLICANT.name}:{_hex(loose_key(key))}.{column.name}"
            is_named = may_be_named(uow, loose_key(agency))
            yield Discrepancy(text_or_nothing(name) if is_named else "", None, "count_wrong", what)


def _words(uow: UnitOfWork, keys: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    """The words by applicant and by the agency in which they are looked for."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    read = [raw(uow, each) for each in (_WORD.c.applicant_id, _WORD.c.agency_id, _WORD.c.word)]
    mine = _WORD.c.applicant_id.in_(keys_in(keys))
    for key, agency, word in uow.session.execute(select(*read).where(mine)):
        words[loose_key(key), loose_key(agency)].add(text_or_nothing(word))
    return words


def _hex(key: str) -> str:
    """A key as those of all other rows are told."""
    return key.replace("-", "")

"""Dossiers in a state that somebody named: how they stand, where they lie, when they are due; perhaps with words.

States change with every act, so that they are no words of the index. What is in a state now is little beside a ledger
of years, and is found by the indexes of the work; the words are then looked for in those few. What has been returned is
nearly everything: where that is much, the newest with the words are gone through.
"""

import uuid
from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, not_, or_, select, union_all

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.rules.search_phrases import Phrased, phrased
from app.rules.search_states import DUE_SOON, OVERDUE, StateNamed
from app.rules.search_terms import Readings, Term
from app.services.dossiers.day_lists import belongs
from app.services.dossiers.full_text import WordsWanted, newest_hits
from app.services.dossiers.lines import lines_of
from app.services.dossiers.reach import has_reached, readable
from app.services.office.successors import in_hand, of_agencies
from app.services.office.unit_names import open_units
from models.dossiers import AT_REST, IN_WORK, Dossier, DossierReach, DossierWords
from models.vocabulary import Clock, Status

_AT_A_TIME = 200
_FEW = 5_000
"""Of so many dossiers those that were returned are as quickly found as those in any other state."""


def units_called(uow: UnitOfWork) -> tuple[Phrased, ...]:
    """The open units of the office of who acts."""
    return tuple(
        phrased(key.hex, (name,)) for agency in in_hand(uow) for key, name in open_units(uow, agency)
    )


def newest_in_state(
    uow: UnitOfWork, state: StateNamed, wanted: WordsWanted, before: int, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Lines of the newest dossiers so that who acts may see, with the words wanted, or whatever words where none are.

    As `full_text.newest_hits`.
    """
    agencies = readable(uow)
    is_of_all = state.state == Status.RETURNED and not state.units and state.due is None
    if is_of_all and _are_many(uow, agencies):
        return _newest_returned(uow, wanted, before, most)
    standing = _standing(uow, state)
    own = select(Dossier.id).where(of_agencies(uow, Dossier.agency_id, agencies), standing)
    reached = (
        select(Dossier.id)
        .join(DossierReach, DossierReach.dossier_id == Dossier.id)
        .where(DossierReach.agency_id.in_(agencies), standing)
    )
    return _page(uow, DossierWords.dossier_id.in_(union_all(own, reached)), wanted, before, most)


def _are_many(uow: UnitOfWork, agencies: tuple[uuid.UUID, ...]) -> bool:
    own = select(Dossier.id).where(of_agencies(uow, Dossier.agency_id, agencies)).limit(_FEW)
    reached = select(DossierReach.dossier_id).where(DossierReach.agency_id.in_(agencies)).limit(_FEW)
    counted = (select(func.count()).select_from(each.subquery()) for each in (own, reached))
    return sum(uow.session.execute(each).scalar_one() for each in counted) >= _FEW


def _standing(uow: UnitOfWork, state: StateNamed) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if state.state in (OVERDUE, DUE_SOON):
        conditions.append(belongs(uow, state.state))
    elif state.state is not None:
        conditions.append(Dossier.status == Status(state.state))
    if state.units:
        units = [uuid.UUID(each) for each in state.units]
        lies = or_(Dossier.holder_unit_id.in_(units), Dossier.pending_unit_id.in_(units))
        conditions += [or_(IN_WORK, AT_REST), lies]
    if state.due is not None:
        start = at_office(state.due, time())
        # The clock is named so that its index is one of the day.
        conditions += [
            Dossier.clock.in_(Clock),
            Dossier.due_at >= start,
            Dossier.due_at < start + timedelta(days=1),
        ]
    return and_(*conditions)


def _newest_returned(
    uow: UnitOfWork, wanted: WordsWanted, before: int, most: int
) -> list[Row[*tuple[Any, ...]]]:
    found: list[Row[*tuple[Any, ...]]] = []
    while len(found) < most:
        if wanted.readings:
            lines = newest_hits(uow, wanted, readable(uow), before, _AT_A_TIME)
        else:
            lines = _page(uow, _may_be_seen(uow), wanted, before, _AT_A_TIME)
        found += [line for line in lines if line.status is Status.RETURNED]
        if len(lines) < _AT_A_TIME:
            break
        before = lines[-1].place
    return found[:most]


def _may_be_seen(uow: UnitOfWork) -> ColumnElement[bool]:
    agencies = readable(uow)
    own = of_agencies(uow, DossierWords.agency_id, agencies, among_few=True)
    return or_(own, has_reached(agencies, DossierWords.dossier_id))


def _page(
    uow: UnitOfWork, which: ColumnElement[bool], wanted: WordsWanted, before: int, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    keys: Select[*tuple[Any, ...]] = select(DossierWords.id, DossierWords.dossier_id).where(
        which, DossierWords.id < before
    )
    if wanted.readings:
        keys = keys.where(_has(wanted.readings))
    if wanted.but_not:
        keys = keys.where(not_(_has(wanted.but_not)))
    page = keys.order_by(DossierWords.id.desc()).limit(most).subquery("page")
    lines = lines_of(page).add_columns(page.c.id.label("place")).order_by(page.c.id.desc())
    return uow.session.execute(lines).all()


def _has(readings: Readings) -> ColumnElement[bool]:
    """The condition that a row's words fit one of the readings, by looking into them."""
    return or_(false(), *(and_(*(or_(*map(_is_there, group)) for group in each)) for each in readings))


def _is_there(term: Term) -> ColumnElement[bool]:
    words: ColumnElement[str] = " " + DossierWords.words + " "
    text = f" {term.text}" if term.begins else f" {term.text} "
    return words.contains(text, autoescape=True)

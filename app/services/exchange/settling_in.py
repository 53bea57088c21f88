"""A dossier of a package written into these data: itself, what lies in it, and the rows of its journal that are new."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select

from app.database.sums import count_in
from app.database.unit_of_work import UnitOfWork
from app.rules.people import PersonValues
from app.services.acts.lines_of_lists import note_on_list
from app.services.citizens.records import FIELDS, carried
from app.services.dossiers.digests import load_parts, parts
from app.services.dossiers.full_text import rewrite_words, words_of
from app.services.dossiers.journal import sum_name, weight
from app.services.dossiers.reach import REACHES
from app.services.exchange.files_carried import with_content
from app.services.exchange.judging import Arriving
from app.services.exchange.packing_up import tell, travel_row
from app.services.exchange.rows import OWNER
from app.services.exchange.things_found import ThingsHere, contradicting
from app.services.office.elsewhere import is_elsewhere
from app.services.procedures.in_force import version_by_id
from models.agencies import Account, Agency, Unit
from models.dossiers import Dossier, DossierReach, DossierWords
from models.exchange import MovementElsewhere
from models.records import Movement
from models.vocabulary import Action

_STAYS = frozenset({"id", "applicant_id"})
"""What a dossier that is known keeps as it is here."""
_ENDS_THE_WAY = (Action.ACCEPT, Action.SEND_BACK)


def settle_in(
    uow: UnitOfWork,
    arriving: Arriving,
    things: ThingsHere,
    contents: Mapping[str, uuid.UUID],
    *,
    sender: Agency,
    package: uuid.UUID,
) -> Dossier:
    """The dossier stands as the package has it, loaded with all that lies in it; `contents` by their hashes.

    Handed over, it is here from now on; else it is where its journal says.
    """
    values = _here(uow, arriving, things)
    dossier = uow.session.get(Dossier, arriving.key)
    if dossier is None:
        dossier = _new(uow, arriving, things, contents, values)
    else:
        load_parts(uow.session, dossier)
        for name, value in values.items():
            if name not in _STAYS:
                setattr(dossier, name, value)
    _put_parts(dossier, arriving, things)
    for row in dossier.attachments:
        with_content(row, contents)
    uow.session.flush()
    rewrite_words(uow, dossier)
    _note_on_list(uow, dossier, _append(uow, arriving, package))
    _reach(uow, arriving, things)
    _travel(uow, arriving, dossier, sender)
    uow.session.flush()
    return dossier


def _here(uow: UnitOfWork, arriving: Arriving, things: ThingsHere) -> dict[str, Any]:
    """The dossier's values with the keys that what it points to has here."""
    row: Mapping[str, Any] = arriving.row
    officer = row["officer_id"]
    return {
        **row,
        "agency_id": things.here(row["agency_id"]),
        "version_id": things.here(row["version_id"]),
        "case_id": things.here(row["case_id"]),
        "holder_unit_id": things.here(row["holder_unit_id"]),
        "pending_unit_id": things.here_or_none(row["pending_unit_id"]),
        # Somebody of the other office is nobody here.
        "officer_id": officer if officer and uow.session.get(Account, officer) is not None else None,
    }


def _new(
    uow: UnitOfWork,
    arriving: Arriving,
    things: ThingsHere,
    contents: Mapping[str, uuid.UUID],
    values: dict[str, Any],
) -> Dossier:
    """The applicant's record belongs to the agency that received the dossier, and says what the dossier says."""
    person = PersonValues(**{name: arriving.applicant[name] for name in FIELDS})
    record = carried(uow, values["applicant_id"], values["agency_id"], person, values["received_at"])
    if record is None:
        raise contradicting()
    things.learn("applicant", arriving.applicant_keys, record.id)
    dossier = Dossier(**{**values, "applicant_id": record.id})
    uow.session.add(dossier)
    words = DossierWords(dossier_id=dossier.id, agency_id=dossier.agency_id, words="")
    for name, rows in arriving.parts.items():
        kind = next(part.mapper.class_ for part in parts() if part.key == name)
        setattr(dossier, name, [kind(**_part_here(each, things)) for each in rows])
    for row in dossier.attachments:
        with_content(row, contents)
    words.words = words_of(dossier, version_by_id(uow, dossier.version_id).code)
    uow.session.flush()
    uow.session.add(words)
    uow.session.flush()
    return dossier


def _part_here(values: Mapping[str, Any], things: ThingsHere) -> dict[str, Any]:
    if "asked_unit_id" not in values:
        return dict(values)
    return {**values, "asked_unit_id": things.here_or_none(values["asked_unit_id"])}


def _put_parts(dossier: Dossier, arriving: Arriving, things: ThingsHere) -> None:
    for part in parts():
        keys = [each.name for each in part.mapper.primary_key if each.name != OWNER]
        held = {tuple(getattr(row, key) for key in keys): row for row in getattr(dossier, part.key)}
        wanted = []
        for told in arriving.parts[part.key]:
            values = _part_here(told, things)
            row = held.get(tuple(values[key] for key in keys))
            if row is None:
                row = part.mapper.class_(**values)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
            wanted.append(row)
        if wanted != list(held.values()):
            setattr(dossier, part.key, wanted)


def _append(uow: UnitOfWork, arriving: Arriving, package: uuid.UUID) -> list[Movement]:
    """Write the rows of the journal that are new, word for word."""
    here = select(func.count()).select_from(Movement).where(Movement.dossier_id == arriving.key)
    known = uow.session.execute(here).scalar_one()
    rows = [Movement(**values, dossier_id=arriving.key) for values in arriving.journal[known:]]
    uow.session.add_all(rows)
    uow.session.flush()
    for row in rows:
        count_in(uow.session, sum_name(arriving.key.hex), weight(row.hash), row.id)
        uow.session.add(MovementElsewhere(movement_id=row.id, package_id=package))
    return rows


def _note_on_list(uow: UnitOfWork, dossier: Dossier, rows: list[Movement]) -> None:
    """What the other office did with the dossier stands on its hand-over list here, too."""
    ended = next((row for row in rows if row.action in _ENDS_THE_WAY), None)
    if ended is not None:
        note_on_list(uow, dossier, ended)


def _reach(uow: UnitOfWork, arriving: Arriving, things: ThingsHere) -> None:
    for key in _reached(arriving):
        agency_id = things.here(key)
        if uow.session.get(DossierReach, (arriving.key, agency_id)) is None:
            uow.session.add(DossierReach(dossier_id=arriving.key, agency_id=agency_id))


def _reached(arriving: Arriving) -> Iterator[uuid.UUID]:
    for row in arriving.journal:
        details = row["details"]
        named = details.get(REACHES, []) if isinstance(details, dict) else []
        yield from (uuid.UUID(str(each)) for each in named)


def _travel(uow: UnitOfWork, arriving: Arriving, dossier: Dossier, sender: Agency) -> None:
    travel = travel_row(uow, dossier.id)
    officer: Any = arriving.row["officer_id"]
    travel.officer_key = None if dossier.officer_id is not None else officer
    travel.written_elsewhere = len(arriving.journal)
    tell(travel, sender.id, len(arriving.journal))
    if arriving.handed_over:
        travel.away_to_id, travel.since, travel.arrived_at = None, uow.now, None
        return
    holder = uow.session.get_one(Unit, dossier.holder_unit_id)
    if is_elsewhere(uow, holder.agency_id):
        travel.away_to_id, travel.arrived_at = holder.agency_id, uow.now
    elif travel.away_to_id is not None:
        travel.arrived_at = uow.now

"""The agency whose desk this is."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from app.database.raw_columns import raw, text_or_nothing
from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable
from app.language import tr
from app.services.office.kept_settings import form_profile, form_words, read_setting
from app.services.office.successors import office_of
from app.services.views import Office
from models.agencies import Agency
from models.base import Base
from models.exchange import ExchangeOffice
from models.records import Setting
from models.vocabulary import FormProfile

OWN_AGENCY = "own_agency"
IS_SAMPLE = "sample_office"
_AGENCY = Base.metadata.tables[Agency.__tablename__]


def office(uow: UnitOfWork) -> Office:
    """The agency of who is signed in, else the one this database was set up for, as its papers are headed."""
    return office_of_agency(uow, own_agency_id(uow))


def office_of_agency(uow: UnitOfWork, agency_id: uuid.UUID) -> Office:
    """An agency as its papers are headed."""
    # A foreign key of the account or of a list, or written with the agency at set-up.
    agency = uow.session.get_one(Agency, agency_id)
    return Office(
        name=agency.name,
        desk_name=agency.desk_name,
        parent_name=agency.parent_name,
        code=agency.code,
        barcode_number=agency.barcode_number or "",
        level=agency.level,
        place=agency.place,
        address=agency.address,
        phone=agency.phone,
        is_sample=is_sample(uow),
        words=form_words(uow, agency.id),
    )


@dataclass(frozen=True, slots=True)
class Receiving:
    """What an agency gives to each dossier it receives; `profile` is the set of official forms it begins under."""

    id: uuid.UUID
    code: str
    barcode_number: str | None
    name: str
    desk_name: str
    profile: FormProfile


def receiving(uow: UnitOfWork) -> Receiving:
    """The agency of the person who acts, as it receives dossiers now."""
    return as_receiving(uow, uuid.UUID(uow.acting().agency_id))


def as_receiving(uow: UnitOfWork, key: uuid.UUID) -> Receiving:
    """An agency as it receives dossiers now."""
    tables = (Agency.__tablename__, Setting.__tablename__)
    return kept(uow, ("receiving", key), tables, lambda uow: _receiving(uow, key))


def _receiving(uow: UnitOfWork, key: uuid.UUID) -> Receiving:
    row = uow.session.execute(
        select(Agency.id, Agency.code, Agency.barcode_number, Agency.name, Agency.desk_name).where(
            Agency.id == key
        )
    ).one()
    return Receiving(**row._asdict(), profile=form_profile(uow, key))


def own_agency_id(uow: UnitOfWork) -> uuid.UUID:
    """Key of the agency at whose desk the unit of work happens; `Unavailable` before the set-up."""
    if uow.actor is not None:
        return office_of(uow, uuid.UUID(uow.actor.agency_id))
    kept = read_setting(uow, OWN_AGENCY)
    if kept is None:
        raise Unavailable(
            "office_not_set_up",
            tr("Văn phòng chưa được thiết lập trên dữ liệu này."),
            tr("Mở chương trình Một Cửa để thiết lập, hoặc chạy motcua-admin init."),
        )
    return uuid.UUID(str(kept))


def data_agency(uow: UnitOfWork) -> Agency | None:
    """The agency the data were set up for, whoever asks; `None` before the set-up."""
    kept = read_setting(uow, OWN_AGENCY)
    return None if kept is None else uow.session.get(Agency, uuid.UUID(str(kept)))


def agencies_here(uow: UnitOfWork) -> dict[uuid.UUID, str]:
    """The codes by the keys of all agencies whose books are these data, former ones too; not those elsewhere."""
    elsewhere = select(ExchangeOffice.agency_id).where(ExchangeOffice.is_own.is_(False))
    code = raw(uow, _AGENCY.c.code).label("code")  # asked where the data may be damaged, too
    rows = uow.session.execute(select(Agency.id, code).where(Agency.id.not_in(elsewhere)))
    return {row.id: text_or_nothing(row.code) for row in rows}


def is_sample(uow: UnitOfWork) -> bool:
    """Whether everything here is sample data."""
    return read_setting(uow, IS_SAMPLE, False) is True


def is_set_up(uow: UnitOfWork) -> bool:
    """Whether an office was set up in this database already."""
    return uow.session.execute(select(Agency.id).limit(1)).first() is not None

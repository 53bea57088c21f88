"""What a package's dossiers point to, found in these data or made: for each key the one of the same thing here."""

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.catalogue.carrying import version_of
from app.services.exchange.content import AgencyTold, Content, ProcedureTold, UnitOf
from app.services.office.elsewhere import is_elsewhere
from app.services.office.successors import office_of
from app.services.office.unit_names import desk_of
from models.agencies import Agency, Unit
from models.base import new_id
from models.exchange import ExchangeOffice, KeyElsewhere


class ThingsHere:
    """The things of a package: `here` answers the key that each of its keys has in these data.

    Agencies are found by their codes, units by their names in them, versions by what they say. An agency nobody here
    knew comes into the tree, elsewhere; a unit of ours that bears another name here is our desk.
    """

    def __init__(self, uow: UnitOfWork, content: Content) -> None:
        self._uow = uow
        self._today = local(uow.now).date()
        self._here: dict[uuid.UUID, uuid.UUID] = {}
        self._agencies = {each.code: self._agency(each) for each in content.agencies}
        for unit in content.units:
            self._unit(unit)
        for procedure in content.procedures:
            self._procedure(procedure)
        uow.session.flush()

    def here(self, key: uuid.UUID) -> uuid.UUID:
        """The key of the same thing here; `UserError` `keys_contradict` for one the package tells nothing of."""
        try:
            return self._here[key]
        except KeyError:
            raise contradicting() from None

    def here_or_none(self, key: uuid.UUID | None) -> uuid.UUID | None:
        """The same for what need not be there."""
        return None if key is None else self.here(key)

    def learn(self, table: str, keys: Iterable[uuid.UUID], local_key: uuid.UUID) -> None:
        """These are keys of one thing, which has the key `local_key` here; `UserError` `keys_contradict`."""
        for key in keys:
            if self._here.setdefault(key, local_key) != local_key:
                raise contradicting()
            if key == local_key:
                continue
            known = self._uow.session.get(KeyElsewhere, key)
            if known is None:
                self._uow.session.add(KeyElsewhere(key=key, of_table=table, local_key=local_key))
            elif (known.of_table, known.local_key) != (table, local_key):
                raise contradicting()

    def _agency(self, told: AgencyTold) -> Agency:
        session = self._uow.session
        found = session.execute(select(Agency).where(Agency.code == told.code)).scalar_one_or_none()
        named = [each for key in told.keys if (each := session.get(Agency, key)) is not None]
        if any(found is None or each.id != found.id for each in named):
            raise contradicting()
        if found is None:
            found = Agency(
                id=new_id(), code=told.code, name=told.name, level=told.level, valid_from=self._today
            )
            session.add(found)
            session.flush()
            session.add(ExchangeOffice(agency_id=found.id, is_own=False))
            session.flush()
        self.learn("agency", told.keys, found.id)
        return found

    def _unit(self, told: UnitOf) -> None:
        agency = self._agencies.get(told.agency)
        if agency is None:
            raise contradicting()
        unit = self._known_unit(agency, told) or self._unit_named(agency, told)
        self.learn("unit", told.keys, unit.id)

    def _known_unit(self, agency: Agency, told: UnitOf) -> Unit | None:
        session = self._uow.session
        for key in told.keys:
            known = session.get(KeyElsewhere, key)
            unit = session.get(Unit, key if known is None else known.local_key)
            if unit is None:
                continue
            if office_of(self._uow, unit.agency_id) != office_of(self._uow, agency.id):
                raise contradicting()
            return unit
        return None

    def _unit_named(self, agency: Agency, told: UnitOf) -> Unit:
        session = self._uow.session

        def named(name: str) -> Unit | None:
            asked = select(Unit).where(Unit.agency_id == agency.id, Unit.name == name)
            return session.execute(asked).scalar_one_or_none()

        found = named(told.name)
        if found is not None:
            return found
        if not is_elsewhere(self._uow, agency.id):
            desk = named(desk_of(self._uow, agency.id) or "")
            if desk is None:
                raise UserError(
                    "unit_not_found_here",
                    tr(
                        "Gói gửi tới đơn vị “{unit}”, ở đây không có. Chưa có gì bị thay đổi.", unit=told.name
                    ),
                    tr("Lập đơn vị mang tên đó, hoặc đưa tệp khoá mới (exchange key show) cho nơi gửi."),
                )
            return desk
        made = Unit(id=new_id(), agency_id=agency.id, name=told.name, kind=told.kind, valid_from=self._today)
        session.add(made)
        session.flush()
        return made

    def _procedure(self, told: ProcedureTold) -> None:
        version = version_of(self._uow, told.document)
        self.learn("procedure_version", told.keys, version.id)
        cases = {case.code: case.id for case in version.cases}
        for code, keys in told.case_keys.items():
            if code not in cases:
                raise contradicting()
            self.learn("procedure_case", keys, cases[code])


def contradicting() -> UserError:
    """`keys_contradict`: what the package says of an agency, a unit or a procedure is not what is known here."""
    return UserError(
        "keys_contradict",
        tr(
            "Gói nói về một cơ quan, đơn vị hoặc thủ tục khác với điều ở đây đã biết. Chưa có gì bị thay đổi."
        ),
        tr("Nhờ nơi gửi chạy verify; giữ gói lại và báo người chăm chương trình."),
    )

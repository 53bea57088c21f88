"""Who acts: the person every act and every journal row is tied to."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody on leave whose work the person signed in does too, from `starts_at` until just before `ends_at`."""

    user_name: str
    full_name: str
    roles: frozenset[Role]
    unit_id: str
    unit_name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """The person signed in, with her unit and agency, and whom she stands in for.

    `roles` are those she has at the moment, her own and those of who is absent; `own_roles` her own.
    `rights_version` is that of her account when she signed in (`app.services.accounts.confirming`). `is_of_head` says
    whether her agency then was the one at the head (`app.services.accounts.heads`); what she does asks again.
    """

    account_id: str
    user_name: str
    full_name: str
    roles: frozenset[Role]
    unit_id: str
    unit_name: str
    agency_id: str
    agency_name: str
    own_roles: frozenset[Role] | None = None
    arranged: tuple[Absent, ...] = ()
    stands_in_for: tuple[Absent, ...] = ()
    rights_version: int | None = None
    must_change_password: bool = False
    is_of_head: bool = False

    @property
    def administers_all(self) -> bool:
        """Whether she is shown what all agencies of the data share as hers to change."""
        return self.is_of_head and Role.ADMINISTRATOR in self.roles

    @property
    def unit_ids(self) -> frozenset[str]:
        """Her unit and those of the people she stands in for now."""
        return frozenset((self.unit_id, *(each.unit_id for each in self.stands_in_for)))

    def at(self, moment: datetime) -> "Actor":
        """The same person with the roles and units she has at a moment: nothing before or after a leave."""
        if not self.arranged:
            return self
        now = tuple(each for each in self.arranged if each.starts_at <= moment < each.ends_at)
        own = self.roles if self.own_roles is None else self.own_roles
        roles = own.union(*(each.roles for each in now))
        return replace(self, own_roles=own, roles=roles, stands_in_for=now)

    def acts_for(self, needed: Collection[Role], unit_id: str) -> Absent | None:
        """Whose work an act is that needs one of the roles on a dossier that lies at a unit.

        `None` where it is her own: her roles allow it, and the unit is hers or not that of who is absent.
        """
        own = self.roles if self.own_roles is None else self.own_roles
        has_role = any(role in own for role in needed)
        able = [each for each in self.stands_in_for if any(role in each.roles for role in needed)]
        at_unit = [each for each in able if each.unit_id == unit_id and unit_id != self.unit_id]
        return next(iter(at_unit or ([] if has_role else able)), None)

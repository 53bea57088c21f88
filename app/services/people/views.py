"""What is told about people, and what is asked to add one."""

from dataclasses import dataclass
from datetime import date, datetime

from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class StandInView:
    """One person does another's work from a day through a day; `cancelled_at` where it was given up early."""

    absent: str
    absent_name: str
    stand_in: str
    stand_in_name: str
    first_day: date
    last_day: date
    made_by: str
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """An account as an administrator sees it; `stand_ins` are the present and coming ones on either side.

    `login_role` is her own login at a server; `None` where the data are a file, or where she has none.
    """

    user_name: str
    full_name: str
    roles: tuple[Role, ...]
    agency: str
    agency_name: str
    unit: str
    active: bool
    must_change_password: bool
    waits_until: datetime | None
    created_at: datetime
    deactivated_at: datetime | None
    signed_in_at: datetime | None
    login_role: str | None
    stand_ins: tuple[StandInView, ...]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be given an account; the password is for the first sign-in and must be changed then."""

    user_name: str
    full_name: str
    password: str
    roles: frozenset[Role]
    unit: str
    agency: str | None = None

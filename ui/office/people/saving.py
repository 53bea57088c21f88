"""What the page asks the services for; runs on a worker, touches no widget."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.people.views import NewPerson, PersonView
from models.vocabulary import Role
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.people.work_left import WorkLeft


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in the fields."""

    user_name: str
    full_name: str
    unit: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Saved:
    """The person afterwards, the password made up for her, and what she left behind, where there was one."""

    person: PersonView
    password: str | None = None
    left: "WorkLeft | None" = None


def unit_names(desk: Desk) -> tuple[str, ...]:
    """The open units of the administrator's own agency."""
    from app.services.organisation.units import agency

    view = desk.read(agency)
    return tuple(unit.name for unit in view.units if unit.valid_to is None)


def save(desk: Desk, before: PersonView | None, typed: Typed) -> Saved:
    """Add somebody, or change what is different about her, all or nothing."""
    from app.services.accounts.passwords import made_up
    from app.services.people import changing

    if before is None:
        password = made_up()
        new = NewPerson(typed.user_name, typed.full_name, password, typed.roles, typed.unit)
        return Saved(desk.write(changing.add, new), password)
    return Saved(desk.write(changing.change, before.user_name, typed.full_name, typed.unit, typed.roles))


def reset(desk: Desk, user_name: str) -> Saved:
    """A new password for her next sign-in."""
    from app.services.accounts.passwords import made_up
    from app.services.people.own_password import reset_password

    password = made_up()
    return Saved(desk.write(reset_password, user_name, password), password)


def turn(desk: Desk, user_name: str, *, active: bool) -> Saved:
    """Put an account out of use, or back in."""
    from app.services.people import changing
    from app.services.people.work_left import work_left

    if active:
        return Saved(desk.write(changing.activate, user_name))
    person = desk.write(changing.deactivate, user_name)
    return Saved(person, left=desk.read(work_left, user_name))


def again(desk: Desk, user_name: str) -> Saved:
    """The person as she is by now."""
    from app.services.people.listing import person

    return Saved(desk.read(person, user_name))

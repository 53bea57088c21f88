"""What the guided start has come to, and how it is carried out; until then nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules.calendar import Session
from app.services.views.given import AccountValues, OfficeValues

Hours = Mapping[int, tuple[Session, ...]]
"""The sessions of each weekday that has any, Monday 0."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The answers so far; `None` for an office without a name, or for an administrator the program makes up.

    `printer` as in `LocalSettings.printer`; `practises` when the sample office is opened first.
    """

    office: OfficeValues | None
    hours: Hours
    administrator: AccountValues | None
    printer: str = ""
    practises: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """The office is there: who signs in first, what this PC was told, and the password where it was made up."""

    user_name: str
    printer: str
    practises: bool
    password: str | None = None


def planned_office(plan: Plan) -> OfficeValues:
    """The office the plan comes to, with the defaults of a skipped step; call it on a worker."""
    from app.services.office.office_values import check_office
    from app.services.setting_up.defaults import office_of

    return check_office(plan.office or office_of(None))


def carry_out(where: str, plan: Plan) -> Started:
    """Set the office up; blocks. `UserError` or `Unavailable` of the set-up, and then there is no office."""
    from app.services.setting_up.defaults import administrator_of
    from app.services.setting_up.new_office import set_up
    from ui.entry.data_folder import ready_folder

    first, is_made_up = (plan.administrator, False) if plan.administrator else administrator_of()
    ready_folder(where)
    set_up(where, planned_office(plan), first, hours=plan.hours)
    return Started(
        first.user_name.strip().lower(), plan.printer, plan.practises, first.password if is_made_up else None
    )

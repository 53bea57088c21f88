"""People, units, agencies and the record of access as a person reads them in a terminal."""

import json
from collections.abc import Mapping

from app.cli.answers.readable import moment_text
from app.language import tr
from app.rules.permissions import role_word
from app.services.accounts.access_views import AccessView, access_act, access_subject
from app.services.accounts.office_changes import ChangeView
from app.services.calendar_care.agency_calendars import AgencyDifferences
from app.services.organisation.agency_merging import UnitMove
from app.services.organisation.units import AgencyView, UnitView
from app.services.people.views import PersonView, StandInView
from app.services.people.work_left import WorkLeft
from app.services.wording.words import level_word, unit_kind_word

_DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def person_line(view: PersonView) -> str:
    """An account in one line."""
    state = [] if view.active else [tr("đã ngừng dùng")]
    roles = ", ".join(role_word(role) for role in view.roles)
    return " · ".join([view.user_name, view.full_name, roles, view.unit, *state])


def person_lines(view: PersonView) -> list[str]:
    """An account with what an administrator may want to know."""
    lines = [person_line(view), f"  {view.agency} {view.agency_name}"]
    if view.login_role is not None:
        lines.append("  " + tr("Tài khoản trên máy chủ: {role}", role=view.login_role))
    if view.signed_in_at is not None:
        lines.append("  " + tr("Đăng nhập lần cuối: {moment}", moment=moment_text(view.signed_in_at)))
    if view.must_change_password:
        lines.append("  " + tr("Phải đổi mật khẩu khi đăng nhập."))
    if view.waits_until is not None:
        lines.append(
            "  " + tr("Gõ sai nhiều lần, phải chờ đến {moment}.", moment=moment_text(view.waits_until))
        )
    return lines + [f"  {stand_in_line(each)}" for each in view.stand_ins]


def work_left_line(left: WorkLeft) -> str:
    """What somebody's unit holds, and who is there to do it."""
    counts = tr("{people} người, {dossiers} hồ sơ", people=left.people, dossiers=left.open_dossiers)
    return f"  {left.unit}: {counts}"


def stand_in_line(view: StandInView) -> str:
    """Who stands in for whom, on which days."""
    line = tr(
        "{stand_in} làm thay {absent}, {first} – {last}",
        stand_in=f"{view.stand_in_name} ({view.stand_in})",
        absent=f"{view.absent_name} ({view.absent})",
        first=f"{view.first_day:%d/%m/%Y}",
        last=f"{view.last_day:%d/%m/%Y}",
    )
    if view.cancelled_at is None:
        return line
    return f"{line} · {tr('huỷ lúc {moment}', moment=moment_text(view.cancelled_at))}"


def agency_lines(view: AgencyView) -> list[str]:
    """An agency and its units, set in as deep as it is in the tree."""
    indent = "  " * view.depth
    closed = [tr("đóng {day}", day=f"{view.valid_to:%d/%m/%Y}")] if view.valid_to else []
    own = [tr("có lịch riêng")] if view.has_own_calendar else []
    first = " · ".join(
        [view.code, view.name, level_word(view.level), *_former(view.former_names), *own, *closed]
    )
    heir = [f"→ {view.successor}"] if view.successor else []
    return [
        indent + " · ".join([first, *heir]),
        *(f"{indent}  {unit_line(unit)}" for unit in view.units),
    ]


def unit_line(view: UnitView) -> str:
    """A unit in one line."""
    parts = [view.name, unit_kind_word(view.kind), *_former(view.former_names)]
    if view.valid_to is None:
        if view.people is not None:
            parts.append(
                tr("{people} người, {dossiers} hồ sơ", people=view.people, dossiers=view.open_dossiers)
            )
    else:
        parts.append(tr("đóng {day}", day=f"{view.valid_to:%d/%m/%Y}"))
        parts += [f"→ {view.successor}"] if view.successor else []
    return " · ".join(parts)


def unit_move_line(view: UnitMove) -> str:
    """Where a unit would go, with what."""
    counts = tr("{people} người, {dossiers} hồ sơ", people=view.people, dossiers=view.open_dossiers)
    return f"{view.unit} → {view.to_unit} · {counts}"


def difference_lines(view: AgencyDifferences) -> list[str]:
    """Where an agency differs from the office calendar."""
    if not view.days and not view.hours:
        return [tr("{agency} theo đúng lịch chung.", agency=view.agency)]
    days = [f"{each.day:%d/%m/%Y} · {each.kind} · {each.name}" for each in view.days]
    hours = [
        f"{each.season_start} · {_DAYS[each.weekday]} · {each.session.opens:%H:%M}–{each.session.closes:%H:%M}"
        for each in view.hours
    ]
    return [view.agency, *(f"  {line}" for line in (*days, *hours))]


def access_line(view: AccessView) -> str:
    """One line of the record."""
    name = f"{view.name} ({view.user_name})" if view.name else view.user_name
    parts = [moment_text(view.at), name, access_act(view), view.dossier, access_subject(view)]
    return " · ".join(part for part in parts if part)


def change_line(view: ChangeView) -> str:
    """One change of a person, a unit or an agency."""
    return " · ".join(
        part
        for part in (moment_text(view.at), view.by, view.what, _said(view.before), _said(view.after))
        if part
    )


def _said(values: Mapping[str, object]) -> str:
    return json.dumps(dict(values), ensure_ascii=False) if values else ""


def _former(names: tuple[str, ...]) -> list[str]:
    return [tr("trước là {names}", names=", ".join(names))] if names else []

"""How the office's own forms are arranged: read, tried on a sample, and kept as a version from a day on."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese, tr
from app.rules.calendar import local
from app.rules.problems import Problem, refusal
from app.services.accounts.ruling import ruled_agency
from app.services.form_layouts.checking import checked, parts_of, spilling
from app.services.form_layouts.samples import TrialLife, sample_of
from app.services.office.kept_layouts import (
    LayoutVersion,
    in_force,
    keep_layout,
    layout_versions,
)
from app.services.office.kept_settings import record_change
from app.services.office.own_agency import office_of_agency
from models.vocabulary import FormKind
from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement
from printing.parts import FormPart

_FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as an office has it now: its parts in the official order, the arrangement that counts today, and every
    version in the order they were made."""

    form: FormKind
    parts: tuple[FormPart, ...]
    arrangement: Arrangement
    version: LayoutVersion | None
    versions: tuple[LayoutVersion, ...]


def form_view(uow: UnitOfWork, form: FormKind, agency_text: str | None = None) -> FormView:
    """A form of one's own agency or another one that is ruled.

    `UserError` `form_not_arranged`, and as `ruled_agency` for who may not change it.
    """
    agency = ruled_agency(uow, agency_text)
    parts = parts_of(form)
    versions = layout_versions(uow, agency.id, form)
    now = in_force(versions, uow.now)
    return FormView(form, parts, now.arrangement if now else OFFICIAL, now, versions)


def tried_on(
    uow: UnitOfWork,
    form: FormKind,
    arrangement: Arrangement,
    life: TrialLife = TrialLife.USUAL,
    agency_text: str | None = None,
) -> ArrangedForm:
    """A sample paper so arranged, headed by the agency, for looking at; nothing is kept. Errors as `form_view`."""
    agency = ruled_agency(uow, agency_text)
    parts_of(form)
    with in_vietnamese():
        return sample_of(form, office_of_agency(uow, agency.id), uow.now, life).arranged_as(arrangement)


def save_layout(
    uow: UnitOfWork,
    form: FormKind,
    arrangement: Arrangement,
    since: date | None = None,
    agency_text: str | None = None,
) -> FormView:
    """Keep a version that counts from a day on (today without one), on the record of the office's changes.

    The official form is the empty arrangement. Versions made before stay as they are; an arrangement that says what
    the one in force on that day says already is not kept again. `UserError` as `form_view`, or the problems of
    `checking.checked` and of the day: `since_past`, `since_far`, `layout_spills`.
    """
    agency = ruled_agency(uow, agency_text)
    day = since or local(uow.now).date()
    kept, problems = checked(form, arrangement)
    problems += _of_day(day, local(uow.now).date())
    if not problems:
        with in_vietnamese():
            sample = sample_of(form, office_of_agency(uow, agency.id), uow.now)
        spills = spilling(sample, kept)
        problems = (spills,) if spills else ()
    if problems:
        raise refusal(problems)
    versions = layout_versions(uow, agency.id, form)
    before = _on_day(versions, day)
    if (before.arrangement if before else OFFICIAL) != kept:
        version = LayoutVersion(form, day, uow.now, uow.acting().full_name, kept)
        keep_layout(uow, agency.id, version)
        with in_vietnamese():
            record_change(uow, agency.id, f"form_layout:{form.value}", _said(before), _said(version))
        uow.session.flush()
    return form_view(uow, form, agency_text)


def _on_day(versions: tuple[LayoutVersion, ...], day: date) -> LayoutVersion | None:
    """What counts on a day, as far as anybody knows today."""
    begun = [each for each in versions if each.since <= day]
    return max(begun, key=lambda each: (each.since, each.made_at), default=None)


def _of_day(day: date, today: date) -> tuple[Problem, ...]:
    if day < today:
        return (
            Problem(
                "since",
                "since_past",
                tr("Ngày bắt đầu {day} đã qua; giấy đã in giữ mẫu lúc in.", day=f"{day:%d/%m/%Y}"),
                tr("Chọn hôm nay hoặc một ngày sau."),
            ),
        )
    if day - today > _FURTHEST:
        return (
            Problem(
                "since",
                "since_far",
                tr("Ngày bắt đầu {day} còn hơn một năm nữa.", day=f"{day:%d/%m/%Y}"),
                tr("Chọn một ngày gần hơn."),
            ),
        )
    return ()


def _said(version: LayoutVersion | None) -> str:
    if version is None:
        return tr("mẫu chính thức")
    what = tr("mẫu chính thức") if version.arrangement.is_official else tr("mẫu riêng")
    return tr("{what}, từ {day}", what=what, day=f"{version.since:%d/%m/%Y}")

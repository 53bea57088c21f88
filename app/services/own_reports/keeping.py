"""The reports an office keeps by name: everybody of it reads them, whoever made one or a leader changes it."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folding import fold, vietnamese_key
from app.rules.permissions import IN_ONES_OWN_OFFICE, may_change_report, require_role
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.confirming import confirm
from app.services.office.own_agency import own_agency_id
from app.services.office.successors import in_hand
from app.services.own_reports.checking import check
from app.services.own_reports.definition import OwnDefinition
from app.services.own_reports.kept_views import KeptReport, OwnReportHead
from app.services.own_reports.stored import read_stored, stored
from models.agencies import Agency
from models.base import new_id
from models.reports import OwnReport

LONGEST_NAME = 100
MOST_KEPT = 200
"""More nobody finds again."""


def own_reports(uow: UnitOfWork) -> tuple[OwnReportHead, ...]:
    """The reports of one's office, and of those it took over, by name."""
    rows = sorted(_rows(uow), key=lambda row: (vietnamese_key(row.name), row.id))
    return tuple(_head(uow, row) for row in rows)


def own_report(uow: UnitOfWork, key: str) -> KeptReport:
    """A report by its key; `UserError` `unknown_report`, or `report_unreadable` for one this program does not know."""
    return _kept(uow, _meant(uow, key))


def own_report_called(uow: UnitOfWork, name: str) -> KeptReport:
    """A report by its name, whatever its accents; errors as `own_report`, with the names there are."""
    return _kept(uow, _called(uow, name))


def own_report_head(uow: UnitOfWork, name: str) -> OwnReportHead:
    """The same as the list has it, also where the program does not know what is kept; `UserError` `unknown_report`."""
    return _head(uow, _called(uow, name))


def keep_new(uow: UnitOfWork, name: str, definition: OwnDefinition) -> KeptReport:
    """Keep a report under a name of its own, for the whole office.

    `UserError` `role_missing` for who does no work of the office, `name_taken`, `too_many_reports`, the problems of the
    name (`name_missing`, `too_long`, `control_characters`), and those of `check`.
    """
    actor = confirm(uow)
    require_role(actor.roles, *sorted(IN_ONES_OWN_OFFICE))
    check(definition)
    wanted = _name(name)
    agency_id = own_agency_id(uow)
    _one_by_one(uow, agency_id)
    _check_free(uow, agency_id, wanted)
    row = OwnReport(
        id=new_id(),
        agency_id=agency_id,
        name=wanted,
        name_key=fold(wanted),
        definition=stored(definition),
        version=1,
        made_at=uow.now,
        made_by=actor.user_name,
        made_by_name=actor.full_name,
        changed_at=uow.now,
        changed_by=actor.user_name,
        changed_by_name=actor.full_name,
    )
    uow.session.add(row)
    uow.session.flush()
    return _kept(uow, row)


def keep_changed(uow: UnitOfWork, key: str, version: int, name: str, definition: OwnDefinition) -> KeptReport:
    """Keep a report as it is now, perhaps under another name; `version` is what was in sight when it was changed.

    `UserError` as `keep_new`, `unknown_report`, `not_her_report`; `Overtaken` `report_changed`.
    """
    actor = confirm(uow)
    check(definition)
    wanted = _name(name)
    row = _to_change(uow, key, version)
    if fold(wanted) != row.name_key:
        _check_free(uow, row.agency_id, wanted)
    row.name, row.name_key = wanted, fold(wanted)
    row.definition = stored(definition)
    row.version += 1
    row.changed_at, row.changed_by, row.changed_by_name = uow.now, actor.user_name, actor.full_name
    uow.session.flush()
    return _kept(uow, row)


def keep_called(uow: UnitOfWork, name: str, definition: OwnDefinition) -> KeptReport:
    """Keep a report in place of the one of this name, or as a new one; errors as `keep_new` and `keep_changed`."""
    wanted, own = fold(_name(name)), own_agency_id(uow)
    there = next((row for row in _rows(uow) if row.agency_id == own and row.name_key == wanted), None)
    if there is None:
        return keep_new(uow, name, definition)
    return keep_changed(uow, there.id.hex, there.version, name, definition)


def remove_own_report(uow: UnitOfWork, key: str, version: int) -> None:
    """Keep a report no longer; errors as `keep_changed`."""
    confirm(uow)
    uow.session.delete(_to_change(uow, key, version))
    uow.session.flush()


def _to_change(uow: UnitOfWork, key: str, version: int) -> OwnReport:
    row = _meant(uow, key)
    _one_by_one(uow, row.agency_id)
    uow.session.refresh(row)
    actor = uow.acting()
    if not may_change_report(actor.roles, actor.user_name, row.made_by):
        raise UserError(
            "not_her_report",
            tr(
                "Báo cáo này do {person} lập; chỉ người lập hoặc lãnh đạo sửa, bỏ được. Chưa có gì bị thay đổi.",
                person=row.made_by_name,
            ),
            tr("Lưu thành báo cáo khác với tên khác."),
        )
    if row.version != version:
        raise Overtaken(
            "report_changed",
            tr(
                "{person} đã lưu báo cáo này lúc {moment}. Bản đang sửa chưa được lưu, bản của người kia còn nguyên.",
                person=row.changed_by_name,
                moment=f"{local(row.changed_at):%H:%M %d/%m/%Y}",
            ),
            tr("Mở lại báo cáo để xem bản mới, hoặc lưu với tên khác."),
        )
    return row


def _one_by_one(uow: UnitOfWork, agency_id: uuid.UUID) -> None:
    """Of two desks that keep reports at once the second waits, and finds what the first has kept."""
    uow.session.execute(select(Agency.id).where(Agency.id == agency_id).with_for_update())


def _check_free(uow: UnitOfWork, agency_id: uuid.UUID, name: str) -> None:
    there = select(OwnReport.name_key, OwnReport.name, OwnReport.made_by_name)
    rows = uow.session.execute(there.where(OwnReport.agency_id == agency_id)).all()
    for row in rows:
        if row.name_key == fold(name):
            raise UserError(
                "name_taken",
                tr(
                    "{person} đã lưu báo cáo tên “{name}”. Chưa lưu gì.",
                    person=row.made_by_name,
                    name=row.name,
                ),
                tr("Đặt tên khác, hoặc mở báo cáo đó."),
                field="name",
            )
    if len(rows) >= MOST_KEPT:
        raise UserError(
            "too_many_reports",
            tr("Cơ quan đã có {count} báo cáo tự lập. Chưa lưu gì.", count=len(rows)),
            tr("Bỏ bớt báo cáo không dùng nữa."),
        )


def _name(text: str) -> str:
    name, problems = check_line(text, "name", LONGEST_NAME)
    if problems:
        raise refusal(problems)
    if name is None or not fold(name):
        raise UserError(
            "name_missing",
            tr("Báo cáo chưa có tên. Chưa lưu gì."),
            tr("Đặt tên để tìm lại được, ví dụ “Hộ tịch theo tháng”."),
            field="name",
        )
    return name


def _rows(uow: UnitOfWork) -> Sequence[OwnReport]:
    found = select(OwnReport).where(OwnReport.agency_id.in_(in_hand(uow)))
    return uow.session.execute(found).scalars().all()


def _meant(uow: UnitOfWork, key: str) -> OwnReport:
    try:
        row = uow.session.get(OwnReport, uuid.UUID(key))
    except ValueError:
        row = None
    if row is None or row.agency_id not in in_hand(uow):
        raise _unknown(_rows(uow))
    return row


def _called(uow: UnitOfWork, name: str) -> OwnReport:
    """Of one's own agency, or else of one it took over."""
    wanted, own = fold(name), own_agency_id(uow)
    rows = sorted(_rows(uow), key=lambda row: row.agency_id != own)
    row = next((each for each in rows if each.name_key == wanted), None)
    if row is None:
        raise _unknown(rows)
    return row


def _unknown(rows: Sequence[OwnReport]) -> UserError:
    names = sorted((row.name for row in rows), key=vietnamese_key)
    return UserError(
        "unknown_report",
        tr("Cơ quan không có báo cáo này, hoặc ai đó đã bỏ nó."),
        tr("Các báo cáo: {names}.", names="; ".join(names)) if names else tr("Cơ quan chưa lưu báo cáo nào."),
        field="name",
    )


def _kept(uow: UnitOfWork, row: OwnReport) -> KeptReport:
    definition, left_out = read_stored(row.definition)
    return KeptReport(_head(uow, row), definition, left_out)


def _head(uow: UnitOfWork, row: OwnReport) -> OwnReportHead:
    actor = uow.acting()
    return OwnReportHead(
        key=row.id.hex,
        name=row.name,
        version=row.version,
        made_by=row.made_by_name,
        changed_at=row.changed_at,
        changed_by=row.changed_by_name,
        may_change=may_change_report(actor.roles, actor.user_name, row.made_by),
    )

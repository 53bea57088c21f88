"""How satisfied citizens were, from answers that left the box five at a time (TT 01/2018 art. 27, 29)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.rules.permissions import require_role
from app.services.office.successors import of_agencies
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport, By
from app.services.reports.scope import agencies_of
from app.services.reports.views import percent
from models.agencies import Account
from models.ballots import BALLOTS, LEVELS, SATISFIED
from models.satisfaction import SatisfactionCount
from models.vocabulary import AnswerPlace, Role, SatisfactionPart

GROUPS = (By.FIELD, By.PERSON)
"""By what answers are kept: the field of the procedure, and who gave the result."""
_PARTS = {By.FIELD: SatisfactionPart.FIELD, By.PERSON: SatisfactionPart.PERSON}


@dataclass(frozen=True, slots=True)
class SatisfactionLine:
    """Answers of a group by level, from very dissatisfied to very satisfied; never fewer than five, if any.

    `share` are the satisfied and very satisfied in percent, with one decimal.
    """

    key: str
    name: str
    levels: tuple[int, ...]
    answers: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The answers of a period: all of them, by group where one was asked for, and by where they were given."""

    first: date
    last: date
    by: By | None
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    lines: tuple[SatisfactionLine, ...]
    places: tuple[SatisfactionLine, ...]
    total: SatisfactionLine


def satisfaction(uow: UnitOfWork, asked: AskedReport) -> Satisfaction:
    """How satisfied citizens were in a period; by person for leaders and inspectors alone (`role_missing`).

    What still lies in the box is told of by nobody: a period has what came out of it on its days.
    """
    if asked.by is By.PERSON:
        require_role(uow.acting().roles, Role.LEADER, Role.INSPECTOR)
    return Satisfaction(
        first=asked.period.first,
        last=asked.period.last,
        by=asked.by,
        explained=_explained(),
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        lines=_lines(uow, asked, _PARTS[asked.by]) if asked.by in _PARTS else (),
        places=_lines(uow, asked, SatisfactionPart.PLACE),
        total=whole(uow, asked),
    )


def whole(uow: UnitOfWork, asked: AskedReport) -> SatisfactionLine:
    """All answers of a period."""
    found = _counted(uow, asked, SatisfactionPart.WHOLE)
    return _line("", "", found.get("", {}))


def _lines(uow: UnitOfWork, asked: AskedReport, part: SatisfactionPart) -> tuple[SatisfactionLine, ...]:
    found = _counted(uow, asked, part)
    names = _names(uow, part, found)
    lines = (_line(about, names[about], levels) for about, levels in found.items())
    key = given_name_key if part is SatisfactionPart.PERSON else vietnamese_key
    return tuple(sorted(lines, key=lambda each: (key(each.name), each.key)))


def _counted(uow: UnitOfWork, asked: AskedReport, part: SatisfactionPart) -> dict[str, dict[int, int]]:
    count = SatisfactionCount
    rows = uow.session.execute(
        select(count.about, count.level, func.sum(count.answers))
        .where(
            of_agencies(uow, count.agency_id, agencies_of(uow, asked)),
            count.part == part,
            count.day.between(asked.period.first, asked.period.last),
        )
        .group_by(count.about, count.level)
    )
    found: dict[str, dict[int, int]] = {}
    for about, level, answers in rows:
        found.setdefault(about, {})[level] = int(answers)
    return found


def _line(key: str, name: str, found: dict[int, int]) -> SatisfactionLine:
    answers = sum(found.values())
    share = percent(sum(found.get(each, 0) for each in SATISFIED), answers)
    return SatisfactionLine(key, name, tuple(found.get(each, 0) for each in LEVELS), answers, share)


def _names(uow: UnitOfWork, part: SatisfactionPart, found: Iterable[str]) -> dict[str, str]:
    if part is SatisfactionPart.PLACE:
        words = {AnswerPlace.KIOSK.value: tr("Ở ki-ốt"), AnswerPlace.COUNTER.value: tr("Ở quầy")}
        return {each: words[each] for each in found}
    names = {each: each for each in found}
    if part is SatisfactionPart.PERSON:
        people = select(Account.user_name, Account.full_name).where(Account.user_name.in_(names))
        names.update({row.user_name: row.full_name for row in uow.session.execute(people)})
    return names


def _explained() -> tuple[str, ...]:
    return (
        tr(
            "Phiếu kín: đủ {count} phiếu mới mở một lần, tính vào ngày mở; không ghi hồ sơ, giờ hay người đánh giá. "
            "Nhóm chưa đủ {count} phiếu chưa có ở đây.",
            count=BALLOTS,
        ),
        tr("Tỷ lệ hài lòng: phần phiếu “hài lòng” và “rất hài lòng” trong số phiếu đã mở."),
        tr("Theo người: người đã trả kết quả; chỉ lãnh đạo và người kiểm tra xem được."),
        tr("Các nhóm mở phiếu riêng, nên tổng các nhóm có thể ít hơn tổng cộng."),
    )

"""The nine indices of TT 01/2018/TT-VPCP art. 13 to 15 and the aspects of QĐ 766/QĐ-TTg, as far as they are known here.

What a desk does not measure is left without a number and says so; nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import and_, func, select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.dossiers.late_agencies import LONGEST, late_agencies
from app.services.office.own_agency import own_agency_id
from app.services.office.unit_names import agency_code, agency_name
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.defined import explained
from app.services.reports.groups import COLUMNS, Raw, ReportGroup, groups_of, in_order
from app.services.reports.index_views import AspectLine, IndexedGroup, IndexLine, Indices
from app.services.reports.satisfaction import SatisfactionLine
from app.services.reports.satisfaction import whole as satisfied_citizens
from app.services.reports.scope import agencies_of
from app.services.reports.views import percent

_ONE_DECIMAL = Decimal("0.1")
_MOST, _MIDDLE = 2, 1
_ONLINE_MOST, _ONLINE_MIDDLE = 30, 15
"""Percent of what was received from which on index 9 has 2 points, and 1."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of what ended: before its day, on it, late; never asked for a supplement, once, more often. Of what came: all,
    and what came online."""

    early: int = 0
    on_time: int = 0
    late: int = 0
    never_asked: int = 0
    once: int = 0
    again: int = 0
    new: int = 0
    online: int = 0

    def plus(self, other: "_Counts") -> "_Counts":
        return _Counts(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})

    @property
    def ended(self) -> int:
        return self.early + self.on_time + self.late

    @property
    def told(self) -> int:
        return self.never_asked + self.once + self.again

    @property
    def whole_time(self) -> Decimal | None:
        """Index 1: 2 for each that took less than the law allows, 1 for each that took as long."""
        return _mean(_MOST * self.early + _MIDDLE * self.on_time, self.ended)

    @property
    def asking_again(self) -> Decimal | None:
        """Index 3: 2 for each citizen who was never asked to come again, 1 for each who was asked once."""
        return _mean(_MOST * self.never_asked + _MIDDLE * self.once, self.told)


def indices(uow: UnitOfWork, asked: AskedReport) -> Indices:
    """What is known of the indices in a period, of all together and by group.

    Index 2 is the agency's own, as `late_agencies` counts it, of a year at most.
    """
    counts = _counted(uow, asked)
    named = groups_of(uow, asked.by, counts)
    sums: dict[ReportGroup, _Counts] = {}
    for raw, found in counts.items():
        sums[named[raw]] = sums.get(named[raw], _Counts()).plus(found)
    total = _Counts()
    for each in sums.values():
        total = total.plus(each)
    return Indices(
        first=asked.period.first,
        last=asked.period.last,
        until=asked.until(uow.now),
        by=asked.by,
        definitions=asked.definitions,
        explained=_explained(uow, asked),
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        indices=(_first(total), _second(uow, asked), _third(total), *_unmeasured(), _ninth(total)),
        aspects=_aspects(total, satisfied_citizens(uow, asked)),
        groups=tuple(_grouped(each, sums[each]) for each in in_order(asked.by, sums)) if asked.by else (),
    )


def _counted(uow: UnitOfWork, asked: AskedReport) -> Mapping[Raw, _Counts]:
    grouped = COLUMNS[asked.by]
    dossiers = dossiers_as_they_stood(uow, asked, grouped)
    which = conditions(uow, dossiers.c, asked)
    times = dossiers.c.supplements_asked
    counted = {
        "early": which["early"],
        "on_time": which["on_time"],
        "late": which["late"],
        "never_asked": and_(which["done"], times == 0),
        "once": and_(which["done"], times == 1),
        "again": and_(which["done"], times > 1),
        "new": which["new"],
        "online": which["online"],
    }
    keys = [dossiers.c[each.key] for each in grouped]
    columns = (func.count().filter(condition).label(name) for name, condition in counted.items())
    rows = uow.session.execute(select(*keys, *columns).select_from(dossiers).group_by(*keys)).mappings()
    return {
        tuple(row[each.key] for each in grouped): _Counts(**{name: row[name] for name in counted})
        for row in rows
    }


def _first(counts: _Counts) -> IndexLine:
    how = tr(
        "2 điểm: xong trước ngày hẹn; 1: xong đúng ngày hẹn; 0: quá hạn. Trung bình các hồ sơ xong trong kỳ."
    )
    return IndexLine(1, tr("Tổng thời gian giải quyết so với quy định"), counts.whole_time, counts.ended, how)


def _second(uow: UnitOfWork, asked: AskedReport) -> IndexLine:
    name = tr("Thời gian thực hiện của từng cơ quan")
    period = asked.period
    if period.last - period.first >= LONGEST:
        return IndexLine(2, name, None, 0, tr("Chỉ tính cho kỳ không quá một năm."))
    found = late_agencies(uow, period.first, period.last)
    own = agency_code(uow, own_agency_id(uow))
    line = next((each for each in found.agencies if each.code == own), None)
    how = tr("Phần của cơ quan mình so với thời gian được giao, theo nhật ký. Từng cơ quan: xem lệnh late.")
    return IndexLine(2, name, line.index if line else None, line.scored if line else 0, how)


def _third(counts: _Counts) -> IndexLine:
    how = tr(
        "2 điểm: không phải bổ sung; 1: một lần; 0: nhiều hơn. Chỉ tính những lần cơ quan yêu cầu bổ sung sau khi nhận."
    )
    name = tr("Số lần người dân phải liên hệ lại để hoàn thiện hồ sơ")
    return IndexLine(3, name, counts.asking_again, counts.told, how)


def _unmeasured() -> tuple[IndexLine, ...]:
    names = {
        4: tr("Số cơ quan người dân phải liên hệ"),
        5: tr("Cơ cấu tổ chức tại bộ phận một cửa"),
        6: tr("Công khai thủ tục hành chính"),
        7: tr("Thái độ khi hướng dẫn, giải quyết"),
        8: tr("Tiếp thu, giải trình phản ánh, kiến nghị"),
    }
    return tuple(
        IndexLine(number, name, None, 0, not_measured(), is_measured=False) for number, name in names.items()
    )


def _ninth(counts: _Counts) -> IndexLine:
    """The online share of what was received, in three grades."""
    how = tr("2 điểm: từ 30 % hồ sơ nhận trong kỳ nộp trực tuyến; 1: từ 15 %; 0: ít hơn.")
    score = None
    if counts.new:
        share = 100 * counts.online
        points = (share >= _ONLINE_MIDDLE * counts.new) + (share >= _ONLINE_MOST * counts.new)
        score = Decimal(points).quantize(_ONE_DECIMAL)
    return IndexLine(9, tr("Dịch vụ công trực tuyến"), score, counts.new, how)


def _satisfied(answers: SatisfactionLine) -> AspectLine:
    """Measured where citizens have been asked."""
    name = tr("Mức độ hài lòng")
    if answers.share is None:
        return AspectLine(name, 18, None, not_measured(), is_measured=False)
    how = tr(
        "Tỷ lệ hài lòng và rất hài lòng trong {count} phiếu đã mở; chưa có phần phản ánh, kiến nghị; chưa phải điểm.",
        count=answers.answers,
    )
    return AspectLine(name, 18, answers.share, how)


def _aspects(counts: _Counts, answers: SatisfactionLine) -> tuple[AspectLine, ...]:
    in_time = percent(counts.early + counts.on_time, counts.ended)
    online = percent(counts.online, counts.new)
    return (
        AspectLine(tr("Công khai, minh bạch"), 18, None, not_measured(), is_measured=False),
        AspectLine(
            tr("Tiến độ giải quyết"), 20, in_time, tr("Tỷ lệ hồ sơ xong trước và đúng hạn; chưa phải điểm.")
        ),
        AspectLine(tr("Số hoá hồ sơ"), 22, None, not_measured(), is_measured=False),
        AspectLine(
            tr("Dịch vụ trực tuyến và thanh toán"),
            22,
            online,
            tr(
                "Tỷ lệ hồ sơ nhận trong kỳ nộp trực tuyến; thanh toán trực tuyến không đo ở đây; chưa phải điểm."
            ),
        ),
        _satisfied(answers),
    )


def _grouped(group: ReportGroup, counts: _Counts) -> IndexedGroup:
    return IndexedGroup(group.key, group.name, counts.ended, counts.whole_time, counts.asking_again)


def _explained(uow: UnitOfWork, asked: AskedReport) -> tuple[str, ...]:
    return (
        tr("Điểm mỗi chỉ số là trung bình của các hồ sơ, một số lẻ; chỉ số không có số liệu thì bỏ qua."),
        tr(
            "Không xếp loại: năm trong chín chỉ số, và phần lớn các nhóm của Quyết định 766, không đo được ở đây."
        ),
        *explained(uow, asked),
    )


def not_measured() -> str:
    """What stands where there is no number to be had."""
    return tr("không đo ở đây")


def _mean(points: int, count: int) -> Decimal | None:
    """With one decimal, as the circular has it; nothing without data."""
    return (Decimal(points) / count).quantize(_ONE_DECIMAL, ROUND_HALF_UP) if count else None

"""Calendar, settings and proofs as a person reads them in a terminal."""

from app.cli.answers.readable import moment_text
from app.cli.answers.readable_anchors import place_lines
from app.language import tr
from app.services.calendar_care.calendar_care import CalendarDayView, CalendarYearView, MovedDossier
from app.services.calendar_care.calendar_years import TakenBack, YearAdded
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import Verification


def verification_lines(found: Verification) -> list[str]:
    """What was looked at, then everything that does not hold."""
    first = tr(
        "Đã xem {dossiers} hồ sơ, {movements} việc trong nhật ký, {seals} lần ghi khác.",
        dossiers=found.dossiers,
        movements=found.movements,
        seals=found.seals,
    )
    if found.earlier:
        first += " " + tr(
            "{count} hồ sơ có từ bản chương trình cũ, chỉ so được tình trạng, ngày hẹn và mã số.",
            count=found.earlier,
        )
    lines = [_finding_line(each) for each in found.findings] or [tr("Mọi thứ đều khớp.")]
    lines += (
        tr(
            "{count} hồ sơ đã xoá dữ liệu cá nhân theo đề nghị {act}; phần còn lại khớp.",
            count=count,
            act=act,
        )
        for act, count in found.erased.items()
        if not found.findings
    )
    if found.still_out:
        lines.append(tr("{count} việc của quầy mất mạng chưa gửi về.", count=found.still_out))
    lines += [
        tr("Máy {pc} bị chép hoặc khôi phục từ bản cũ: số quầy đã thu lại, xem desk conflicts.", pc=each)
        for each in found.forks
    ]
    not_shown = tr(
        "Không thấy được từ bên trong: ai nắm cả cơ sở dữ liệu dựng lại mọi chuỗi hoặc đặt lại một bản cũ (chỉ mã giữ "
        "ở ngoài mới cho thấy), và thay đổi ở những chỗ không có gì dựa vào: {names}.",
        names=", ".join(found.not_shown),
    )
    outside = place_lines(found.places, found.standby)
    return [first, *lines, *outside, not_shown, tr("Mã chốt để giữ ở ngoài: {mark}.", mark=found.closing)]


def year_lines(view: CalendarYearView) -> list[str]:
    """A year: confirmed or not, then its days in order."""
    if view.taken_back is not None:
        first = tr(
            "Lịch năm {year}: tạm tính, {name} rút xác nhận lúc {moment}: {reason}",
            year=view.year,
            name=view.taken_back.by,
            moment=moment_text(view.taken_back.at),
            reason=view.taken_back.reason,
        )
    elif view.confirmed_at is None:
        first = tr("Lịch năm {year}: tạm tính, chưa ai xác nhận.", year=view.year)
    else:
        first = tr(
            "Lịch năm {year}: {name} xác nhận lúc {moment}.",
            year=view.year,
            name=view.confirmed_by or "",
            moment=moment_text(view.confirmed_at),
        )
    return [first, *(f"  {_day_line(day)}" for day in view.days)]


def added_lines(answer: YearAdded) -> list[str]:
    """Whether the year is new, then what is in it."""
    year = answer.year.year
    first = (
        tr("Đã thêm lịch năm {year}, còn tạm tính.", year=year)
        if answer.added
        else tr("Lịch năm {year} đã có từ trước, giữ nguyên.", year=year)
    )
    return [first, *year_lines(answer.year)]


def taken_back_lines(answer: TakenBack) -> list[str]:
    """That the year is provisional again, and whose paper calls its date certain."""
    first = tr("Đã rút xác nhận lịch năm {year}; năm này lại là tạm tính.", year=answer.year.year)
    firm = [
        " · ".join(
            (
                each.code,
                tr("hẹn {due}", due=moment_text(each.due_at)),
                _slip(has_slip=each.applicant_has_slip),
            )
        )
        for each in answer.given_as_firm
    ]
    if not firm:
        return [first]
    told = tr(
        "{count} hồ sơ đang mở đã hẹn khi lịch còn được xác nhận; giấy đã in giữ nguyên:", count=len(firm)
    )
    return [first, told, *(f"  {line}" for line in firm)]


def hours_lines(hours: list[dict[str, object]]) -> list[str]:
    """The weekly hours, one session a line."""
    return [
        f"{each['season_start']} · {each['weekday']} · {each['opens']}–{each['closes']}" for each in hours
    ]


def moved_lines(moved: tuple[MovedDossier, ...]) -> list[str]:
    """The open dossiers whose date the calendar now in force would put elsewhere."""
    if not moved:
        return [tr("Không có hồ sơ nào phải đổi ngày hẹn theo lịch hiện nay.")]
    return [
        " · ".join(
            (
                each.code,
                tr(
                    "hẹn {before}, theo lịch mới {after}",
                    before=moment_text(each.due_at),
                    after=moment_text(each.new_due_at),
                ),
                _slip(has_slip=each.applicant_has_slip),
            )
        )
        for each in moved
    ]


def _slip(*, has_slip: bool) -> str:
    return tr("người dân đã cầm giấy hẹn") if has_slip else tr("chưa in giấy hẹn")


def _day_line(day: CalendarDayView) -> str:
    kind = tr("nghỉ") if day.kind == "off" else tr("làm bù")
    replaced = [tr("thay {day}", day=f"{day.replaces:%d/%m/%Y}")] if day.replaces else []
    return " · ".join([f"{day.day:%d/%m/%Y}", kind, day.name, *replaced])


def _finding_line(finding: Discrepancy) -> str:
    position = None if finding.position is None else f"#{finding.position}"
    place = " ".join(each for each in (finding.dossier, position, finding.what) if each)
    return f"{place}: {_finding_word(finding.kind)}" if place else _finding_word(finding.kind)


def _finding_word(kind: str) -> str:
    words = {
        "desk_act_lost": tr("việc của quầy mất mạng ghi là đã vào sổ nhưng nhật ký không có"),
        "row_altered": tr("dòng nhật ký này đã bị sửa"),
        "row_missing": tr("thiếu một dòng nhật ký ở đây"),
        "journal_empty": tr("hồ sơ không còn dòng nhật ký nào"),
        "journal_shortened": tr("cuối nhật ký bị cắt hoặc bị thay"),
        "journal_sum_wrong": tr("tổng của nhật ký không khớp: có dòng bị cắt hoặc bị thay"),
        "value_altered": tr("giá trị này không phải giá trị nhật ký đã ghi"),
        "part_missing": tr("dòng này nhật ký có ghi nhưng không còn"),
        "part_added": tr("dòng này không có trong nhật ký"),
        "words_altered": tr("từ dùng để tìm không khớp với hồ sơ"),
        "search_altered": tr("chỉ mục tìm kiếm không khớp với các từ của hồ sơ"),
        "erased_without_act": tr("dữ liệu cá nhân bị xoá mà không có hai người đề nghị và xác nhận"),
        "reach_altered": tr("các cơ quan được xem hồ sơ không khớp với nhật ký"),
        "sealed_altered": tr("giá trị này không phải giá trị đã ghi nhận"),
        "sealed_missing": tr("dòng này đã ghi nhận nhưng không còn"),
        "row_unsealed": tr("dòng này không do chương trình ghi"),
        "seal_altered": tr("dấu niêm này đã bị sửa"),
        "seal_missing": tr("chuỗi niêm bị thiếu, bị cắt hoặc bị thêm ở đây"),
        "count_wrong": tr("số này không khớp khi đếm lại từ hồ sơ"),
        "trigger_missing": tr("cơ sở dữ liệu mất lớp bảo vệ này"),
        "trigger_altered": tr("lớp bảo vệ này của cơ sở dữ liệu đã bị đổi"),
        "constraint_missing": tr("cơ sở dữ liệu mất ràng buộc này"),
        "row_of_nothing": tr("dòng này thuộc về một dòng không có"),
        "closing_differs": tr("không khớp với mã đã giữ ở ngoài: có dòng bị cắt, bị thay hoặc bị thêm"),
        "anchor_altered": tr("mã chốt giữ ở ngoài đã bị sửa"),
        "anchor_missing": tr("thiếu mã chốt đã từng có ở đó"),
        "anchor_clock_ahead": tr("mã chốt không khớp, nhưng được tạo khi đồng hồ máy chạy nhanh"),
        "anchor_key_changed": tr("khoá ký đã bị đổi mà không có mã chốt nào ký bằng khoá trước báo trước"),
        "standby_differs": tr("máy dự phòng có nhật ký khác máy chủ: một trong hai đã bị sửa hoặc bị thay"),
        "state_altered": tr("tình trạng hoặc ngày hẹn không khớp với nhật ký"),
        "barcode_wrong": tr("số kiểm tra của mã vạch không khớp"),
        "number_missing": tr("số này đã cấp nhưng không còn hồ sơ"),
        "number_beyond_counter": tr("có số lớn hơn số đã cấp: bộ đếm này đã bị hạ xuống"),
        "number_twice": tr("số này đã cấp hai lần: bộ đếm từng bị hạ xuống"),
        "row_without_dossier": tr("có nhật ký của hồ sơ không còn"),
        "database_damaged": tr("tệp dữ liệu bị hỏng"),
    }
    return words.get(kind, kind)

"""What stands in the ledger: the pages of some days, the parts of a book, and the rows of a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain

from app.files.xlsx import Cell, XlsxColumn, XlsxTable
from app.rules.calendar import at_office, local
from app.rules.periods import Period
from app.services.dossiers.ledger import LedgerRow, LedgerVolume
from app.services.office.ledger_volume import volume_of
from app.services.papers.occasions import Days
from app.services.papers.paper_parts import Issue, desk_of, head_of_desk_title, heading_of, numbered
from app.services.views import Office
from models.vocabulary import FormKind, FormProfile, Status
from printing.heading import SAMPLE
from printing.ledger_page import Ends, LedgerLine, LedgerPages, LedgerSpan, between
from printing.profiles import FormName, form
from printing.wording import entry_note, figures, result_in_words

_FIRST_NUMBER = 1
_NOTES = {Status.REFUSED: "từ chối", Status.STOPPED: "dừng"}
_AT_THE_DESK = "tại quầy"
_GROUP = "Nhận và trả kết quả"
COLUMNS = (
    XlsxColumn("STT", 7, is_number=True, plain=True),
    XlsxColumn("Mã hồ sơ", 21),
    XlsxColumn("Tên thủ tục hành chính", 28),
    XlsxColumn("Số lượng hồ sơ (bộ)", 8, is_number=True),
    XlsxColumn("Tên tổ chức, cá nhân", 24),
    XlsxColumn("Địa chỉ", 26),
    XlsxColumn("Số điện thoại", 13),
    XlsxColumn("Cơ quan chủ trì giải quyết", 20),
    XlsxColumn("Nhận hồ sơ", 16, _GROUP),
    XlsxColumn("Hẹn trả kết quả", 16, _GROUP),
    XlsxColumn("Trả kết quả", 16, _GROUP),
    XlsxColumn("Kết quả", 18, _GROUP),
    XlsxColumn("Phương thức nhận kết quả", 14, _GROUP),
    XlsxColumn("Ký nhận", 9, _GROUP),
    XlsxColumn("Ghi chú", 18),
)
"""Form 07 as a workbook: what stands under each other in one cell of the page has a column of its own."""


def ledger_pages_of(
    rows: Sequence[LedgerRow],
    office: Office,
    days: Days,
    *,
    volume_size: int,
    today: date,
    profile: FormProfile,
    issue: Issue,
) -> LedgerPages:
    """The ledger of these days; it opens with the first number of the year and closes with its last day."""
    opens = bool(rows) and rows[0].number == _FIRST_NUMBER
    return LedgerPages(
        heading=heading_of(
            office, at_office(days.last, time()), numbered(FormKind.LEDGER, profile, issue.number, office)
        ),
        year=days.first.year,
        volume=volume_of(rows[0].number, volume_size) if rows else 1,
        lines=tuple(_line(row, office) for row in rows),
        span=LedgerSpan(len(rows), rows[0].number, rows[-1].number) if rows else None,
        opened_on=days.first if opens else None,
        closed_on=days.last if days.last == _end_of(days.last.year) <= today else None,
        head=_head(office),
        signer_part=_signer_part(office),
        profile=profile,
        reprint=issue.reprint,
    )


def ledger_part_of(
    volume: LedgerVolume,
    rows: Iterator[LedgerRow],
    office: Office,
    period: Period,
    *,
    is_last: bool,
    today: date,
    profile: FormProfile,
) -> LedgerPages:
    """What a period has in one volume, opened and closed as the volume is; `is_last` of its year in the period.

    A volume opens on the day of its first number. It ends because it is full or the year is over; else the period is.
    """
    first = next(rows)
    end_of_year = _end_of(volume.year)
    is_year_over = is_last and period.first <= end_of_year <= min(period.last, today)
    ends = Ends.YEAR if is_year_over else Ends.VOLUME if volume.is_full else Ends.DAYS
    signed_on = end_of_year if is_year_over else min(period.last, today)
    return LedgerPages(
        heading=heading_of(office, at_office(signed_on, time())),
        year=volume.year,
        volume=volume.volume,
        lines=(_line(row, office) for row in chain((first,), rows)),
        span=LedgerSpan(volume.lines, volume.first_number, volume.last_number),
        opened_on=local(first.received_at).date() if volume.begins else None,
        closed_on=signed_on,
        ends=ends,
        days=_days(period, volume.year, today),
        of_agency="" if volume.is_own else volume.agency,
        head=_head(office),
        signer_part=_signer_part(office),
        profile=profile,
    )


def empty_ledger_part(office: Office, period: Period, *, today: date, profile: FormProfile) -> LedgerPages:
    """A page that says that there is nothing in a period."""
    signed_on = min(period.last, today)
    return LedgerPages(
        heading=heading_of(office, at_office(signed_on, time())),
        year=period.last.year,
        volume=1,
        lines=(),
        span=None,
        closed_on=signed_on,
        ends=Ends.DAYS,
        days=(period.first, period.last),
        head=_head(office),
        signer_part=_signer_part(office),
        profile=profile,
    )


def ledger_table_of(
    volumes: Sequence[LedgerVolume],
    rows: Iterable[LedgerRow],
    office: Office,
    period: Period,
    *,
    today: date,
    profile: FormProfile,
) -> XlsxTable:
    """The worksheet of one agency and year: all its volumes in the period, closed with their sum and who signs."""
    here = desk_of(office)
    year = volumes[0].year if volumes else period.last.year
    whose = "" if not volumes or volumes[0].is_own else volumes[0].agency_code
    named = f" – {volumes[0].agency}" if whose else ""
    words = form(FormName.LEDGER, profile)
    return XlsxTable(
        name=f"{year} {whose}".strip(),
        columns=COLUMNS,
        rows=(_cells(row, here) for row in rows),
        above=(
            f"{words.title} ({SAMPLE})" if office.is_sample else words.title,
            " – ".join(filter(None, (office.parent_name or office.name, here))),
            f"Năm {year}{_volumes_in_words(volumes)}{named}",
            f"Hồ sơ nhận {between(*_days(period, year, today))}",
        ),
        below=(
            f"Cộng: {_sum_in_words(volumes)}.",
            f"{office.place or '……………'}, ngày {min(period.last, today):%d/%m/%Y}",
            _signer_part(office),
            "(Ký và ghi rõ họ tên)",
            _head(office) or "",
        ),
    )


def _days(period: Period, year: int, today: date) -> tuple[date, date]:
    """The days of a period in a year, as far as they have come."""
    first = max(period.first, date(year, 1, 1))
    return first, max(first, min(period.last, _end_of(year), today))


def _volumes_in_words(volumes: Sequence[LedgerVolume]) -> str:
    if not volumes:
        return ""
    first, last = volumes[0].volume, volumes[-1].volume
    return f" – Quyển số {first:02}" + ("" if first == last else f" đến {last:02}")


def _sum_in_words(volumes: Sequence[LedgerVolume]) -> str:
    counted = f"{figures(sum(each.lines for each in volumes))} hồ sơ"
    if not volumes:
        return counted
    return f"{counted}, từ số thứ tự {volumes[0].first_number:02} đến số thứ tự {volumes[-1].last_number:02}"


def _line(row: LedgerRow, office: Office) -> LedgerLine:
    return LedgerLine(
        number=row.number,
        code=row.code,
        procedure=row.procedure,
        person=_person(row),
        address=row.address or "",
        phone=row.phone or "",
        agency=row.agency,
        received_at=row.received_at,
        due_at=row.due_at,
        returned_at=row.returned_at,
        result=result_in_words(row.result_number, row.result_date),
        way=_way(row, desk_of(office)),
        copies_of_dossier=row.copies_of_dossier,
        note=_NOTES.get(row.status, ""),
        received_entered_at=row.received_entered_at,
        returned_entered_at=row.returned_entered_at,
        received_on=_on_kit(row),
    )


def _cells(row: LedgerRow, here: str) -> tuple[Cell, ...]:
    return (
        row.number,
        row.code,
        row.procedure,
        row.copies_of_dossier,
        _person(row),
        row.address,
        row.phone,
        row.agency,
        row.received_at,
        row.due_at,
        row.returned_at,
        result_in_words(row.result_number, row.result_date) if row.result_number or row.result_date else None,
        _way(row, here),
        None,
        _noted(row),
    )


def _person(row: LedgerRow) -> str:
    return f"{row.person} – {row.organisation}" if row.organisation else row.person


def _way(row: LedgerRow, here: str) -> str:
    return _AT_THE_DESK if row.returning_place == here else row.returning_place


def _noted(row: LedgerRow) -> str | None:
    note = _NOTES.get(row.status)
    if row.received_entered_at is None and row.returned_entered_at is None:
        return note
    told = (_entered("nhận", row.received_entered_at), _entered("trả", row.returned_entered_at))
    return "; ".join(filter(None, (note, *told, _on_kit(row))))


def _on_kit(row: LedgerRow) -> str:
    """The slip, printed ahead, that the receipt was written on."""
    return f"phiếu in sẵn {row.kit}" if row.kit else ""


def _entered(what: str, entered_at: datetime | None) -> str:
    return f"{what} {entry_note(entered_at)}" if entered_at else ""


def _head(office: Office) -> str | None:
    return office.words.ledger_signer or office.words.head_of_desk or None


def _signer_part(office: Office) -> str:
    return office.words.ledger_signer_title or head_of_desk_title(office)


def _end_of(year: int) -> date:
    return date(year, 12, 31)

"""Rows made by hand: a list too long to be fetched at once."""

from datetime import UTC, datetime, timedelta

from app.services.views import DossierRow, RowsPage
from app.services.views.asked_lists import ListOrder
from models.vocabulary import Money, Status

START = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)


def row(number: int, status: Status = Status.RECEIVED) -> DossierRow:
    """The row of the dossier with a running number."""
    return DossierRow(
        code=f"H26.16-260112-{number:04d}",
        barcode=f"01234260112{number:05d}00",
        status=status,
        procedure="1.001193",
        procedure_name="Đăng ký khai sinh",
        applicant=f"Nguyễn Văn {number}",
        applicant_phone="0912000000",
        received_at=START + timedelta(minutes=number),
        due_at=START + timedelta(days=3, minutes=number),
        due_provisional=False,
        term_unsettled=False,
        finished_at=None,
        returned_at=None,
        holder="Bộ phận Tiếp nhận và Trả kết quả",
        external_code=None,
        money=Money.NONE,
        overdue=False,
    )


class Shelf:
    """Rows and a keyset over them, as a service answers; remembers what it was asked."""

    def __init__(self, count: int) -> None:
        self.rows = [row(number) for number in range(1, count + 1)]
        self.asked: list[tuple[str | None, int]] = []
        self.orders: list[ListOrder | None] = []

    def fetch(self, after: str | None, limit: int, order: ListOrder | None) -> RowsPage:
        """The rows after a code, at most `limit` of them and never more than 150; by their codes whatever is asked."""
        self.asked.append((after, limit))
        self.orders.append(order)
        limit = min(limit, 150)
        start = (
            0 if after is None else next(at for at, each in enumerate(self.rows) if each.code == after) + 1
        )
        rows = tuple(self.rows[start : start + limit])
        has_more = start + limit < len(self.rows)
        return RowsPage(rows=rows, after=rows[-1].code if has_more else None)

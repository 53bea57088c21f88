"""Rows made by hand: a list too long to be read at once."""

from datetime import UTC, datetime, timedelta

from app.services.views import DossierRow, ListedRows, RowsPart
from app.services.views.asked_lists import ListOrder, Side, Stretch, StretchesAsked
from models.vocabulary import Money, Status

START = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)


def row(number: int, status: Status = Status.RECEIVED) -> DossierRow:
    """The row of the dossier with a running number."""
    return DossierRow(
        code=f"H26.16-260112-{number:05d}",
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
    """Rows as a service answers stretches of them; remembers what it was asked. It stands by the codes whatever is
    asked, and a place is a code."""

    def __init__(self, count: int, *, is_countable: bool = True) -> None:
        self.rows = [row(number) for number in range(1, count + 1)]
        self.asked: list[StretchesAsked] = []
        self.orders: list[ListOrder | None] = []
        self._is_countable = is_countable

    def fetch(self, asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
        """What is asked for; at most 150 rows of a stretch."""
        self.asked.append(asked)
        self.orders.append(order)
        parts = tuple(self.part(each, is_counted=asked.is_counted) for each in asked.stretches)
        return ListedRows(parts, len(self.rows) if asked.is_counted and self._is_countable else None)

    def part(self, asked: Stretch, *, is_counted: bool = False) -> RowsPart:
        """One stretch."""
        limit = min(asked.limit, 150)
        if asked.is_backwards:
            end = sum(asked.place is None or each.code < asked.place for each in self.rows) - asked.skip
            begin, end = max(end - limit, 0), max(end, 0)
        else:
            is_behind = asked.side is Side.BEHIND
            begin = asked.skip + sum(
                asked.place is not None
                and (each.code < asked.place or (is_behind and each.code == asked.place))
                for each in self.rows
            )
            end = min(begin + limit, len(self.rows))
        found = tuple(self.rows[begin:end])
        is_last = begin == 0 if asked.is_backwards else end == len(self.rows)
        first = begin if is_counted and self._is_countable else None
        return RowsPart(found, tuple(each.code for each in found), is_last, first)

"""Money that a desk alone took of somebody and wrote on a receipt: the books get that very sum, or a person is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.database.alone.outbox import OutboxEntry
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.acts.settling import money_taken
from app.services.alone.meanwhile import DeskKnew, meanwhile
from app.services.dossiers import finding
from app.services.office.from_desk import FromDesk
from app.services.wording.words import money_text
from models.records import Movement

_MOVES_MONEY = frozenset({"collected", "amounts", "refunded", "waived"})


@dataclass(frozen=True, slots=True)
class _InTheBooks:
    """What the books hold of the items a desk took money for, what is still owed for them, how much of the desk's is
    too much, all in đồng; `left` is `None` where an amount is not known."""

    held: int
    left: int | None
    too_much: int


def check_same_money(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    """After the act was done here: it took what the desk took, item by item, and wrote it on the same receipt.

    `UserError` `fee_taken_otherwise`. A program from before the sums were told says none: where money of the dossier
    moved meanwhile nobody can tell which one is on the receipt, `fee_sum_unknown`.
    """
    row = uow.session.execute(
        select(Movement.details).where(Movement.request_id == entry.request_id)
    ).scalar_one()
    money = entry.values.get("money")
    if money is None:
        if money_taken(row):
            _check_nobody_moved_money(uow, entry, desk)
        return
    if money != money_taken(row):
        raise UserError(
            "fee_taken_otherwise",
            tr("Tiền của hồ sơ này đã khác đi trong lúc quầy mất mạng, nên việc thu của quầy chưa vào sổ."),
        )


def _check_nobody_moved_money(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    known = DeskKnew(desk.lease_id, desk.position, entry.seen, desk.at)
    if any(_MOVES_MONEY & act.details.keys() for act in meanwhile(uow, entry.dossier_code, known)):
        raise UserError(
            "fee_sum_unknown",
            tr("Quầy có thu tiền mà không gửi số đã thu, và tiền của hồ sơ này đã khác đi trong lúc đó."),
            tr("Xem số tiền trên biên lai quầy đã đưa, so với sổ; thừa thì hoàn lại người nộp."),
        )


def with_money(uow: UnitOfWork, entry: OutboxEntry, code: str, error: UserError) -> UserError:
    """The refusal of an entry with what the desk took, what the books of dossier `code` hold, and what to do."""
    money = entry.values.get("money") or {}
    taken = {each["position"]: each["amount"] for each in money.get("collected", ())}
    total = sum(taken.values())
    if not total:
        return error
    told: Mapping[str, Any] = {"taken": money_text(total), "receipt": money.get("fee_receipt", "–")}
    books = _books(uow, code, taken)
    message = (error.message, _said(told, books))
    hint = (error.hint, _to_do(told, total, books))
    return UserError(
        error.code, " ".join(filter(None, message)), " ".join(filter(None, hint)), **error.details
    )


def _books(uow: UnitOfWork, code: str, taken: Mapping[int, int]) -> _InTheBooks | None:
    """`None` where the dossier never came to be, or is out of her reach."""
    try:
        fees = [fee for fee in finding.dossier(uow, code).fees if fee.position in taken]
    except UserError:
        return None
    left = {fee.position: fee.remaining for fee in fees}
    known = {position: amount for position, amount in left.items() if amount is not None}
    # Of an item without an amount nobody can say that it is too much.
    too_much = sum(max(0, taken[position] - amount) for position, amount in known.items())
    owed = sum(known.values()) if len(known) == len(left) else None
    return _InTheBooks(sum(fee.paid for fee in fees), owed, too_much)


def _said(told: Mapping[str, Any], books: _InTheBooks | None) -> str:
    if books is None:
        return tr("Quầy đã thu {taken} theo biên lai {receipt}.", **told)
    held = money_text(books.held)
    if books.left is None:
        return tr("Quầy đã thu {taken} theo biên lai {receipt}; sổ đang giữ {held}.", **told, held=held)
    return tr(
        "Quầy đã thu {taken} theo biên lai {receipt}; sổ đang giữ {held}, còn phải thu {left}.",
        **told,
        held=held,
        left=money_text(books.left),
    )


def _to_do(told: Mapping[str, Any], total: int, books: _InTheBooks | None) -> str:
    if books is None:
        return ""
    back, kept = money_text(books.too_much), money_text(total - books.too_much)
    if books.too_much == total:
        return tr("Hoàn lại người nộp {back} và thu lại biên lai {receipt}.", **told, back=back)
    if books.too_much:
        return tr(
            "Hoàn lại người nộp {back}, thu lại biên lai {receipt}; ghi thu {kept} trên hồ sơ và in biên lai mới.",
            **told,
            back=back,
            kept=kept,
        )
    return tr("Thu lại biên lai {receipt}; ghi thu {kept} trên hồ sơ và in biên lai mới.", **told, kept=kept)

"""Finding dossiers: by a scan, a code in any spelling, words, a number; and the lists of the day."""

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, union_all

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import scanning
from app.rules.calendar import local
from app.rules.folding import search_words
from app.rules.scanning import ScanKind
from app.services.calendar.due_soon import due_soon_until
from app.services.counter_slips import slips as counter_finding
from app.services.dossiers import reading
from app.services.dossiers.full_text import newest_hits
from app.services.dossiers.statements import lines_of
from app.services.office.successors import in_hand
from app.services.views import CardHolder, DayCounts, DossierView, RowsPage, ScanAnswer
from app.services.views.keyset import page_unknown, place_after, read_place
from models.dossiers import IN_WORK, Dossier
from models.vocabulary import Clock, Status

MOST_ROWS = 500
VIEWS = ("today", "mine", "due_soon", "overdue", "awaiting", "waiting")
_FEWEST_LETTERS = 2
_MOST_WORDS = 12
_LONGEST_WORD = 200  # PostgreSQL refuses words beyond 2,046 bytes
_LARGEST_PLACE = 2**31 - 1


def show(uow: UnitOfWork, typed: str) -> ScanAnswer:
    """What a scanned or typed text means: a dossier, a citizen card, rows found by words, or nothing known.

    Never refuses: what cannot be read is answered with `unknown`, a reason and a sentence.
    """
    uow.acting()
    scan = scanning.read(typed)
    if scan.kind is ScanKind.CARD and scan.card is not None:
        card = scan.card
        return ScanAnswer(
            kind="citizen_card",
            person=CardHolder(
                id_number=card.id_number,
                old_id_number=card.old_id_number,
                name=card.name,
                birth_date=card.birth_date,
                gender=card.gender,
                address=card.address,
                issued_on=card.issued_on,
            ),
            warnings=scan.warnings,
        )
    if scan.kind in (ScanKind.EMPTY, ScanKind.WRONG_CHECK_DIGITS):
        return _unknown(_unreadable(scan.kind))
    dossier_id = _by_name(uow, scan)
    if dossier_id is not None:
        return ScanAnswer(kind="dossier", dossier=reading.view(uow, dossier_id), warnings=scan.warnings)
    if scan.kind in (ScanKind.WORDS, ScanKind.PHONE, ScanKind.ID_NUMBER):
        page, slips = find(uow, scan.text), counter_finding.find(uow, scan.text)
        if page.rows or slips:
            return ScanAnswer(kind="text", rows=page.rows, slips=slips, warnings=scan.warnings)
    return _unknown(_not_found(scan))


def dossier(uow: UnitOfWork, typed: str) -> DossierView:
    """The one dossier meant; `UserError` `empty`, `check_digits` or `not_found`."""
    return reading.view(uow, locate(uow, typed))


def locate(uow: UnitOfWork, typed: str) -> uuid.UUID:
    """Key of the dossier meant by its barcode, its code in any spelling, or its portal code."""
    uow.acting()
    scan = scanning.read(typed)
    if scan.kind in (ScanKind.EMPTY, ScanKind.WRONG_CHECK_DIGITS):
        raise _unreadable(scan.kind)
    found = _by_name(uow, scan)
    if found is None:
        raise _not_found(scan)
    return found


def find(uow: UnitOfWork, typed: str, limit: int = 50, after: str | None = None) -> RowsPage:
    """Dossiers with all the words typed, the last one perhaps unfinished; newest first.

    Words are those of names, numbers, phones, codes; accents do not matter. `after` is the `RowsPage.after`
    of the page before.
    """
    uow.acting()
    wanted = search_words(_as_stored(typed))[:_MOST_WORDS]
    if sum(len(word) for word in wanted) < _FEWEST_LETTERS:
        return RowsPage(rows=(), after=None)
    limit = max(1, min(limit, MOST_ROWS))
    words = tuple(word[:_LONGEST_WORD] for word in wanted)
    hits = newest_hits(uow, words, in_hand(uow), _before(after), limit + 1)
    return _page(uow, hits, limit, lambda line: str(line.place))


def day_list(uow: UnitOfWork, view: str, limit: int = 100, after: str | None = None) -> RowsPage:
    """A list of the desk: received `today`, `mine` to do (held by, or on its way to, one's unit), `due_soon`,
    `overdue`, `awaiting` the citizen's supplement or payment, or `waiting` to be fetched by her.

    Today's newest first, the others by due date; keyset pages by `RowsPage.after`.
    """
    limit = max(1, min(limit, MOST_ROWS))
    is_today = view == "today"
    moment = Dossier.received_at if is_today else Dossier.due_at
    order = (moment.desc(), Dossier.id.desc()) if is_today else (moment, Dossier.id)
    keys = _keys(uow, view)
    if after is not None:
        at, last = read_place(after)
        if is_today:
            beyond = (moment < at) | ((moment == at) & (Dossier.id < last))
        else:
            beyond = (moment > at) | ((moment == at) & (Dossier.id > last))
        keys = [each.where(beyond) for each in keys]
    # The keys first, from an index of the dossiers alone: nothing is joined that is not shown.
    pages = (each.order_by(*order).limit(limit + 1).subquery() for each in keys)
    page = union_all(*(select(each) for each in pages)).subquery("page")
    found = uow.session.execute(lines_of(page).order_by(*order).limit(limit + 1)).all()
    return _page(
        uow, found, limit, lambda line: place_after(line.received_at if is_today else line.due_at, line.id)
    )


def day_counts(uow: UnitOfWork) -> DayCounts:
    """The numbers above the day's lists."""
    counts = (
        select(func.count())
        .select_from(union_all(*_keys(uow, view)).subquery())
        .scalar_subquery()
        .label(view)
        for view in VIEWS
    )
    return DayCounts(**uow.session.execute(select(*counts)).mappings().one())


def _before(after: str | None) -> int:
    """The place a page of hits begins below."""
    if after is None:
        return _LARGEST_PLACE
    if not (after.isascii() and after.isdigit() and len(after) <= len(str(_LARGEST_PLACE))):
        raise page_unknown()
    return min(int(after), _LARGEST_PLACE)


def _by_name(uow: UnitOfWork, scan: scanning.Scanned) -> uuid.UUID | None:
    """By one of the three names of a dossier, each with an index of its own."""
    conditions: list[ColumnElement[bool]] = []
    if scan.kind is ScanKind.BARCODE and scan.digits:
        conditions.append(Dossier.barcode == scan.digits)
    elif scan.kind is ScanKind.CODE and scan.code is not None:
        conditions += [Dossier.code == scan.code.canonical, Dossier.external_code == scan.code.written]
    conditions.append(Dossier.external_code == " ".join(scan.text.upper().split()))
    visible = reading.visible_to(uow, among_few=True)
    for condition in conditions:
        found = uow.session.execute(
            select(Dossier.id).where(condition, visible).order_by(Dossier.id.desc()).limit(1)
        ).scalar_one_or_none()
        if found is not None:
            return found
    return None


def _as_stored(typed: str) -> str:
    """A phone or identity number without the spaces and dots people put in, since that is how it is kept."""
    scan = scanning.read(typed)
    return scan.digits if scan.digits and scan.kind in (ScanKind.PHONE, ScanKind.ID_NUMBER) else typed


def _keys(uow: UnitOfWork, view: str) -> list[Select[uuid.UUID]]:
    """The keys of a list's dossiers, in parts that have none in common and an index each."""
    key = select(Dossier.id.label("dossier_id"))
    if view != "mine":
        return [key.where(reading.visible_to(uow), _belongs(uow, view))]
    units = [uuid.UUID(unit_id) for unit_id in uow.acting().unit_ids]
    work = key.where(reading.visible_to(uow, among_few=True), IN_WORK)
    return [
        work.where(Dossier.holder_unit_id.in_(units), Dossier.pending_unit_id.is_(None)),
        work.where(Dossier.pending_unit_id.in_(units)),
    ]


def _belongs(uow: UnitOfWork, view: str) -> ColumnElement[bool]:
    start = local(uow.now).replace(hour=0, minute=0, second=0, microsecond=0)
    running = Dossier.clock == Clock.RUNNING
    if view == "today":
        return (Dossier.received_at >= start) & (Dossier.received_at < start + timedelta(days=1))
    if view == "due_soon":
        return running & (Dossier.due_at >= uow.now) & (Dossier.due_at < due_soon_until(uow))
    if view == "overdue":
        return running & (Dossier.due_at < uow.now)
    if view == "awaiting":
        return Dossier.status.in_((Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT))
    if view == "waiting":
        return Dossier.status.in_((Status.RESULT_READY, Status.REFUSED, Status.STOPPED))
    raise ValueError(view)


def _page(
    uow: UnitOfWork,
    found: Sequence[Row[*tuple[Any, ...]]],
    limit: int,
    place_of: Callable[[Row[*tuple[Any, ...]]], str],
) -> RowsPage:
    """The lines found as a page; one more than `limit` says that there is a next one."""
    shown = found[:limit]
    return RowsPage(
        rows=tuple(reading.row(uow, line) for line in shown),
        after=place_of(shown[-1]) if len(found) > limit else None,
    )


def _unreadable(kind: ScanKind) -> UserError:
    if kind is ScanKind.EMPTY:
        return UserError(
            "empty",
            tr("Chưa có gì để tìm."),
            tr("Quét giấy hẹn, hoặc gõ mã hồ sơ, tên, số điện thoại, số căn cước."),
        )
    return UserError(
        "check_digits",
        tr("Mã vạch đọc chưa đúng: số kiểm tra không khớp, nên chưa mở hồ sơ của mã này."),
        tr("Quét lại, hoặc gõ đủ 18 số in dưới mã vạch."),
    )


def _not_found(scan: scanning.Scanned) -> UserError:
    if scan.kind in (ScanKind.BARCODE, ScanKind.CODE):
        # Asked from a card it means that the card shows a dossier which is no longer for this person to see.
        return Overtaken(
            "not_found",
            tr("Không có hồ sơ mang mã này ở đơn vị của bạn."),
            tr("Xem lại mã trên giấy hẹn, hoặc tìm theo tên, số điện thoại của người nộp."),
        )
    return UserError(
        "not_found",
        tr("Không tìm thấy hồ sơ nào khớp."),
        tr("Thử ít chữ hơn, không dấu, hoặc tìm theo số điện thoại, số căn cước."),
    )


def _unknown(error: UserError) -> ScanAnswer:
    return ScanAnswer(kind="unknown", reason=error.code, message=error.message, hint=error.hint)

"""Finding dossiers: by a scan, a code in any spelling, words, a number."""

import uuid
from collections.abc import Iterator
from itertools import chain

from sqlalchemy import ColumnElement, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import scanning
from app.rules.barcodes import told_by
from app.rules.citizen_card import CitizenCard
from app.rules.folding import search_words
from app.rules.numbering import dossier_code
from app.rules.scanning import ScanKind
from app.services.counter_slips import slips as counter_finding
from app.services.dossiers import reading
from app.services.dossiers.folders_told import folder_told
from app.services.dossiers.full_text import newest_hits
from app.services.dossiers.handover_lists import by_name, list_not_found, list_view
from app.services.dossiers.lines import MOST_ROWS, page_of
from app.services.dossiers.reach import readable, seen
from app.services.views import CardHolder, DossierView, RowsPage, ScanAnswer
from app.services.views.keyset import page_unknown
from models.agencies import Agency
from models.dossiers import Dossier

_FEWEST_LETTERS = 2
_MOST_WORDS = 12
_LONGEST_WORD = 200  # PostgreSQL refuses words beyond 2,046 bytes
_LARGEST_PLACE = 2**31 - 1


def show(uow: UnitOfWork, typed: str) -> ScanAnswer:
    """What a scanned or typed text means: a dossier, a hand-over list, a folder of another office, a citizen card,
    rows found, or nothing known.

    Never refuses: what cannot be read is answered with `unknown`, a reason and a sentence.
    """
    uow.acting()
    scan = scanning.read(typed)
    return _no_dossier(uow, scan) or _dossier_or_rows(uow, scan)


def _no_dossier(uow: UnitOfWork, scan: scanning.Scanned) -> ScanAnswer | None:
    """The answer to what cannot be a dossier's name."""
    if scan.kind is ScanKind.CARD and scan.card is not None:
        return _card(scan.card, scan.warnings)
    if scan.kind in (ScanKind.EMPTY, ScanKind.WRONG_CHECK_DIGITS):
        return _unknown(_unreadable(scan.kind))
    return _list(uow, scan) if scan.kind is ScanKind.LIST else None


def _dossier_or_rows(uow: UnitOfWork, scan: scanning.Scanned) -> ScanAnswer:
    dossier_id = _by_name(uow, scan)
    if dossier_id is not None:
        return ScanAnswer(kind="dossier", dossier=reading.view(uow, dossier_id), warnings=scan.warnings)
    if scan.folder is not None:
        return ScanAnswer(kind="folder", folder=folder_told(uow, scan.folder))
    if scan.kind in (ScanKind.WORDS, ScanKind.PHONE, ScanKind.ID_NUMBER):
        page, slips = find(uow, scan.text), counter_finding.find(uow, scan.text)
        if page.rows or slips:
            return ScanAnswer(kind="text", rows=page.rows, slips=slips, warnings=scan.warnings)
    return _unknown(_not_found(scan))


def _card(card: CitizenCard, warnings: tuple[str, ...]) -> ScanAnswer:
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
        warnings=warnings,
    )


def _list(uow: UnitOfWork, scan: scanning.Scanned) -> ScanAnswer:
    found = by_name(uow, scan)
    if found is None:
        return _unknown(list_not_found())
    return ScanAnswer(kind="handover", handover=list_view(uow, found), warnings=scan.warnings)


def dossier(uow: UnitOfWork, typed: str) -> DossierView:
    """The one dossier meant; `UserError` `empty`, `check_digits` or `not_found`."""
    return reading.view(uow, locate(uow, typed))


def locate(uow: UnitOfWork, typed: str) -> uuid.UUID:
    """Key of the dossier meant by its barcode, its code in any spelling, or its portal code."""
    uow.acting()
    scan = scanning.read(typed)
    if scan.kind in (ScanKind.EMPTY, ScanKind.WRONG_CHECK_DIGITS):
        raise _unreadable(scan.kind)
    if scan.kind is ScanKind.LIST:
        raise _a_list()
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
    hits = newest_hits(uow, words, readable(uow), _before(after), limit + 1)
    return page_of(uow, hits, limit, lambda line: str(line.place))


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
    elif scan.folder is not None:
        conditions += [Dossier.code == scan.folder.code, Dossier.external_code == scan.folder.code]
    if scan.folder is None:
        conditions.append(Dossier.external_code == " ".join(scan.text.upper().split()))
    visible = seen(uow)
    for condition in chain(conditions, _by_a_slip_from_elsewhere(uow, scan)):
        found = uow.session.execute(
            select(Dossier.id).where(condition, visible).order_by(Dossier.id.desc()).limit(1)
        ).scalar_one_or_none()
        if found is not None:
            return found
    return None


def _by_a_slip_from_elsewhere(uow: UnitOfWork, scan: scanning.Scanned) -> Iterator[ColumnElement[bool]]:
    """The condition for a dossier that came here on paper, by the slip another office gave the citizen for it."""
    if scan.kind is ScanKind.BARCODE and scan.digits:
        number, day, running = told_by(scan.digits)
        codes = uow.session.execute(select(Agency.code).where(Agency.barcode_number == number)).scalars()
        yield Dossier.external_code.in_([dossier_code(code, day, running) for code in codes])


def _as_stored(typed: str) -> str:
    """A phone or identity number without the spaces and dots people put in, since that is how it is kept."""
    scan = scanning.read(typed)
    return scan.digits if scan.digits and scan.kind in (ScanKind.PHONE, ScanKind.ID_NUMBER) else typed


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


def _a_list() -> UserError:
    return UserError(
        "not_found",
        tr("Đây là mã của phiếu bàn giao, không phải của một hồ sơ. Chưa có gì bị thay đổi."),
        tr("Quét mã vạch trên giấy hẹn của hồ sơ; phiếu bàn giao thì mở ở màn hình Bàn giao."),
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

"""Finding dossiers: by a scan, a code in any spelling, words, a number."""

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import scanning
from app.rules.barcodes import slip_told_by, told_by
from app.rules.calendar import local
from app.rules.citizen_card import CitizenCard
from app.rules.numbering import dossier_code
from app.rules.scanning import ScanKind
from app.rules.search_asked import asked, loose_readings
from app.rules.search_pieces import is_enough, pieces_of
from app.rules.search_states import narrowed
from app.services.counter_slips import slips as counter_finding
from app.services.counter_slips.kit_slips import by_scan, named, view_of
from app.services.dossiers import reading
from app.services.dossiers.anchor_told import anchor_told
from app.services.dossiers.by_state import newest_in_state, units_called
from app.services.dossiers.desk_slips import not_sent_yet
from app.services.dossiers.folders_told import folder_told
from app.services.dossiers.full_text import WordsWanted, newest_hits
from app.services.dossiers.handover_lists import by_name, list_not_found, list_view
from app.services.dossiers.lines import MOST_ROWS, page_of
from app.services.dossiers.list_order import MOST_SORTED, page_in_order, stretches_of
from app.services.dossiers.lost_slips import alarm_of
from app.services.dossiers.reach import readable, seen
from app.services.procedures.called import procedures_called
from app.services.views import CardHolder, DossierView, ListedRows, RowsPage, ScanAnswer
from app.services.views.asked_lists import ListOrder, StretchesAsked
from app.services.views.keyset import page_unknown
from app.services.wording.searches import nothing_typed, too_little
from models.agencies import Agency
from models.dossiers import Dossier
from models.kit_slips import KitSlip

_UNREADABLE = (ScanKind.EMPTY, ScanKind.WRONG_CHECK_DIGITS, ScanKind.GLUED)
_LARGEST_PLACE = 2**31 - 1
_PLACE = re.compile(r"([0-9])-([0-9]{1,10})")


def show(uow: UnitOfWork, typed: str) -> ScanAnswer:
    """What a scanned or typed text means: a dossier, a hand-over list, a folder of another office, a slip printed
    ahead that is no dossier yet, a closing sheet, a citizen card, rows found, or nothing known.

    Never refuses: what cannot be read is answered with `unknown`, a reason and a sentence.
    """
    uow.acting()
    scan = scanning.read(typed)
    return _no_dossier(uow, scan) or _dossier_or_rows(uow, scan)


def _no_dossier(uow: UnitOfWork, scan: scanning.Scanned) -> ScanAnswer | None:
    """The answer to what cannot be a dossier's name."""
    if scan.kind is ScanKind.CARD and scan.card is not None:
        return _card(scan.card, scan)
    if scan.kind in _UNREADABLE:
        return _unknown(_unreadable(scan.kind))
    if scan.anchor is not None:
        return ScanAnswer(kind="anchor", anchor=anchor_told(uow, scan.anchor))
    return _list(uow, scan) if scan.kind is ScanKind.LIST else None


def _dossier_or_rows(uow: UnitOfWork, scan: scanning.Scanned) -> ScanAnswer:
    dossier_id = _by_name(uow, scan)
    if dossier_id is not None:
        view = reading.view(uow, dossier_id)
        return ScanAnswer(kind="dossier", dossier=view, warnings=scan.warnings, alarm=alarm_of(scan, view))
    if scan.folder is not None:
        return ScanAnswer(kind="folder", folder=folder_told(uow, scan.folder))
    if scan.kind is ScanKind.KIT and (slip := by_scan(uow, scan)) is not None:
        return ScanAnswer(kind="kit_slip", kit_slip=view_of(uow, slip), warnings=scan.warnings)
    if scan.kind in (ScanKind.WORDS, ScanKind.PHONE, ScanKind.ID_NUMBER):
        page, slips = find(uow, scan.text), counter_finding.find(uow, scan.text)
        if page.rows or slips:
            return ScanAnswer(kind="text", rows=page.rows, slips=slips, warnings=scan.warnings)
    return _unknown(_not_found(uow, scan))


def _card(card: CitizenCard, scan: scanning.Scanned) -> ScanAnswer:
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
        doubts=tuple((doubt.field, doubt.sentence) for doubt in scan.doubts),
        warnings=scan.warnings,
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
    if scan.kind in _UNREADABLE:
        raise _unreadable(scan.kind)
    if scan.kind is ScanKind.LIST:
        raise _a_list()
    found = _by_name(uow, scan)
    if found is None:
        raise _not_found(uow, scan)
    return found


def find(
    uow: UnitOfWork, typed: str, limit: int = 50, after: str | None = None, *, order: ListOrder | None = None
) -> RowsPage:
    """Dossiers that a typed text may mean (`app.rules.search_asked`): first those with the very words, codes or
    numbers, then those with their beginnings, initials, last digits, day or procedure, then those in a state that is
    named; of each the newest first.

    With an `order` all of them in that one. `after` is the `RowsPage.after` of the page before; `UserError`
    `page_unknown`, and for what is put in order `too_many_to_sort` where more is found than `MOST_SORTED`.
    """
    uow.acting()
    limit = max(1, min(limit, MOST_ROWS))
    if order is not None:
        return page_in_order(uow, _found(uow, typed), order, limit, after)
    begun, before = _place(after)
    hits: list[Row[*tuple[Any, ...]]] = []
    ends: list[str] = []
    for number, part in enumerate(_parts(uow, typed)):
        if number >= begun and len(hits) <= limit:
            found = part(before if number == begun else _LARGEST_PLACE, limit + 1 - len(hits))
            hits += found
            ends += [f"{number}-{line.place}" for line in found]
    return page_of(uow, hits, limit, lambda _: ends[limit - 1])


def find_stretches(uow: UnitOfWork, typed: str, wanted: StretchesAsked, order: ListOrder) -> ListedRows:
    """Any stretches of what `find` finds, in an order; `UserError` as there."""
    uow.acting()
    return stretches_of(uow, _found(uow, typed), order, wanted)


def _found(uow: UnitOfWork, typed: str) -> Sequence[uuid.UUID]:
    """The keys of what a text means, best first, one more than can be put in order where there is more."""
    found: list[uuid.UUID] = []
    for part in _parts(uow, typed):
        found += [line.id for line in part(_LARGEST_PLACE, MOST_SORTED + 1 - len(found))]
        if len(found) > MOST_SORTED:
            break
    return found


def _parts(uow: UnitOfWork, typed: str) -> Sequence[Callable[[int, int], Sequence[Row[*tuple[Any, ...]]]]]:
    """The parts of an answer, best first, none with what an earlier one has; each told below which place, how many."""
    today = local(uow.now).date()
    procedures = procedures_called(uow)
    meant = asked(typed, today, procedures)
    if not meant.whole:
        return ()
    agencies = readable(uow)
    parts = [
        partial(newest_hits, uow, WordsWanted(meant.whole), agencies),
        partial(newest_hits, uow, WordsWanted(meant.loose, but_not=meant.whole), agencies),
    ]
    state = narrowed(pieces_of(typed, today), today, units_called(uow))
    if state is not None:
        rest = tuple(loose_readings(state.rest, procedures)) if state.rest else ()
        parts.append(
            partial(newest_in_state, uow, state, WordsWanted(rest, but_not=meant.whole + meant.loose))
        )
    return parts


def _place(after: str | None) -> tuple[int, int]:
    """The part of the answer a page begins in, and the place in it that it begins below."""
    if after is None:
        return 0, _LARGEST_PLACE
    found = _PLACE.fullmatch(after)
    if found is None:
        raise page_unknown()
    return int(found[1]), min(int(found[2]), _LARGEST_PLACE)


def _by_name(uow: UnitOfWork, scan: scanning.Scanned) -> uuid.UUID | None:
    """By one of the three names of a dossier, each with an index of its own."""
    conditions: list[ColumnElement[bool]] = []
    if scan.kind is ScanKind.BARCODE and scan.digits:
        conditions.append(Dossier.barcode == slip_told_by(scan.digits)[0])
    elif scan.kind is ScanKind.CODE and scan.code is not None:
        conditions += [Dossier.code == scan.code.canonical, Dossier.external_code == scan.code.written]
    elif scan.kind is ScanKind.KIT:
        conditions.append(Dossier.id.in_(select(KitSlip.dossier_id).where(named(scan))))
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


def _unreadable(kind: ScanKind) -> UserError:
    if kind is ScanKind.EMPTY:
        return UserError("empty", *nothing_typed())
    if kind is ScanKind.GLUED:
        return UserError(
            "codes_glued",
            tr("Máy quét gửi hai mã khác nhau dính liền, nên chưa mở hồ sơ nào."),
            tr("Quét lại từng tờ một. Nếu hay gặp, đặt máy quét xuống dòng sau mỗi mã."),
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


def _not_found(uow: UnitOfWork, scan: scanning.Scanned) -> UserError:
    if scan.kind is ScanKind.KIT:
        return UserError(
            "not_found",
            tr("Đây là phiếu in sẵn, chưa nhập thành hồ sơ nào ở đơn vị của bạn."),
            tr("Phiếu đã dùng thì quét ở màn hình Tiếp nhận để nhập; phiếu hỏng thì huỷ, có lý do."),
        )
    if scan.kind in (ScanKind.BARCODE, ScanKind.CODE):
        if (of_desk := not_sent_yet(uow, scan)) is not None:
            return of_desk
        # Meant from a card it means that the card shows a dossier which is no longer for this person to see.
        return Overtaken(
            "not_found",
            tr("Không có hồ sơ mang mã này ở đơn vị của bạn."),
            tr("Xem lại mã trên giấy hẹn, hoặc tìm theo tên, số điện thoại của người nộp."),
        )
    if not is_enough(scan.text):
        return UserError("not_found", *too_little())
    return UserError(
        "not_found",
        tr("Không tìm thấy hồ sơ nào khớp."),
        tr(
            "Thử ít chữ hơn (không cần dấu), chữ đầu của tên như nva, hoặc ba số cuối của số điện thoại, số căn cước."
        ),
    )


def _unknown(error: UserError) -> ScanAnswer:
    return ScanAnswer(kind="unknown", reason=error.code, message=error.message, hint=error.hint)

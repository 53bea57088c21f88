"""Closing sheets kept outside: what they say of the journals, held against the journals as they are now.

Who owns the database can rebuild every chain in it; a sum signed on paper or kept elsewhere is out of reach. Two are
known: the digest on a day's closing sheet, of that day's acts, and the closing mark that `verify` tells, of
everything written until a moment.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from app.database.raw_columns import as_moment, hash_or_nothing, loose_key, or_none, raw
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.dossiers.closing_mark import BATCH, MOMENT, ClosingMark, closing_mark
from app.services.dossiers.travels import WRITTEN_HERE
from app.services.upkeep.verifying.closings_of_parts import marks_of_parts
from app.services.upkeep.verifying.discrepancies import Discrepancy
from models.base import Base
from models.dossiers import Dossier
from models.records import Movement

_MARK = re.compile(
    r"\b(\d{8})\s{0,2}(\d{6})\s{0,2}-\s{0,2}(\d{1,12})\s{0,2}-\s{0,2}([0-9a-f]{4}(?:\s{0,2}[0-9a-f]{4}){7})\b"
)
"""A mark as it is told, or in groups as the closing sheet has it, copied from there with the ends of its lines."""
_DAY = re.compile(r"\b[0-9a-f]{8}(?:\s{0,2}[0-9a-f]{8}){7}\b")
_MOVEMENT, _DOSSIER = (Base.metadata.tables[each.__tablename__] for each in (Movement, Dossier))


def sheets_in(text: str) -> tuple[ClosingMark | str, ...]:
    """The marks and the digests of days in a text; `UserError` `closing_unreadable` where there are none."""
    plain = text.lower()
    marks = [each for found in _MARK.findall(plain) if (each := _mark(*found)) is not None]
    days = ["".join(found.split()) for found in _DAY.findall(_MARK.sub(" ", plain))]
    if not marks and not days:
        raise UserError(
            "closing_unreadable",
            tr("Không thấy mã chốt hay mã ngày nào trong đó. Chưa có gì được đối chiếu."),
            tr("Ghi mã chốt như verify đã cho biết, hoặc 64 ký tự trên phiếu đóng sổ ngày."),
            field="closing",
        )
    return (*marks, *days)


def closing_findings(uow: UnitOfWork, sheets: tuple[ClosingMark | str, ...]) -> Iterator[Discrepancy]:
    """The sheets that do not agree with what is written."""
    missing = {each for each in sheets if isinstance(each, str)}
    if missing:
        missing -= _known(uow, missing)
    for sheet in sheets:
        if isinstance(sheet, ClosingMark):
            now = closing_mark(uow, sheet.until)
            if now != sheet and sheet not in marks_of_parts(uow, sheet.until):
                yield Discrepancy("", None, "closing_differs", f"{sheet.text} ({now.rows})")
        elif sheet in missing:
            yield Discrepancy("", None, "closing_differs", sheet)


def _mark(day: str, clock: str, rows: str, digest: str) -> ClosingMark | None:
    try:
        moment = datetime.strptime(day + clock, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return ClosingMark(moment, int(rows), "".join(digest.split()))


def _known(uow: UnitOfWork, digests: set[str]) -> set[str]:
    """Those that are of a day at an agency, of the whole of it or as far as it was when its closing sheet was made."""
    days: dict[tuple[str, date], Any] = {}
    known = digests & {hashlib.sha256().hexdigest()}  # of a day without an act
    columns = (_DOSSIER.c.agency_id, _MOVEMENT.c.recorded_at, _MOVEMENT.c.hash)
    found = uow.session.execute(
        select(*(raw(uow, each) for each in columns))
        .join_from(_MOVEMENT, _DOSSIER, _DOSSIER.c.id == _MOVEMENT.c.dossier_id)
        .where(WRITTEN_HERE)
        .order_by(_MOVEMENT.c.recorded_at, _MOVEMENT.c.id)
        .execution_options(yield_per=BATCH)
    )
    for agency, recorded, digest in found:
        moment = or_none(as_moment, recorded)
        if moment is not None:
            day = local(datetime.fromisoformat(moment)).date()
            so_far = days.setdefault((loose_key(agency), day), hashlib.sha256())
            so_far.update(hash_or_nothing(digest).encode())
            if (stands := so_far.hexdigest()) in digests:
                known.add(stands)
    return known

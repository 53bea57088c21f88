"""What the office says of an act whose run died before its paper was printed: saved or not, and what is owed of it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.language import tr
from app.prints.promised import Promised, told_by
from app.prints.waiting import KeptPrint
from models.vocabulary import FormKind
from ui.desk import Desk
from ui.printing.office_papers import paper_recipe
from ui.printing.promises import Owed

if TYPE_CHECKING:
    from app.services.papers.saved_acts import SavedAct

STILL_ON_ITS_WAY = timedelta(minutes=10)
"""How long a commit that was sent to a server may still come after whoever sent it is gone."""

_NOTHING = Owed()


def what_is_owed(desk: Desk, kept: KeptPrint) -> Owed | None:
    """The paper that an act's promise has become, as the person at the desk may see it; blocks.

    `None` where nobody can say yet: the commit may be on its way, or the act waits in this PC's outbox. Errors as of
    reading.
    """
    promised = told_by(kept.recipe)
    if promised is None:
        return None
    from app.services.papers.saved_acts import saved_act

    found = desk.read(saved_act, promised)
    if found is None:
        return None if _may_still_come(desk, kept) else _NOTHING
    if found.is_settled:
        return _NOTHING
    return Owed(found.code, _sentence(promised, found), paper_recipe(promised.form, found.code))


def _may_still_come(desk: Desk, kept: KeptPrint) -> bool:
    if not desk.database.location.is_server:
        return False
    from app.database.alone.going_on import GoingOn
    from app.database.alone.outbox import kept_in

    if isinstance(desk.database, GoingOn):
        place = desk.database.keeper.place
        if place is None or kept_in(place).acts:
            return True
    return datetime.now(UTC) - kept.asked_at < STILL_ON_ITS_WAY


def _sentence(promised: Promised, found: "SavedAct") -> str:
    return _SENTENCES[promised.form](found.code, found.who)


_SENTENCES: Mapping[FormKind, Callable[[str, str], str]] = MappingProxyType(
    {
        FormKind.RECEIPT: lambda code, who: tr(
            "Hồ sơ {code} của {who} đã lưu, giấy hẹn chưa in.", code=code, who=who
        ),
        FormKind.FEE: lambda code, who: tr(
            "Đã ghi thu tiền hồ sơ {code} của {who}, biên lai chưa in.", code=code, who=who
        ),
        FormKind.RESULT: lambda code, who: tr(
            "Đã ghi trả kết quả hồ sơ {code} của {who}, giấy biên nhận chưa in.", code=code, who=who
        ),
        FormKind.RESULTS: lambda code, who: tr(
            "Đã ghi trả kết quả hồ sơ {code} của {who} cùng các hồ sơ khác, giấy biên nhận chung chưa in.",
            code=code,
            who=who,
        ),
        FormKind.HANDOVER: lambda code, who: tr(
            "Đã bàn giao theo phiếu {code} cho {who}, phiếu chưa in.", code=code, who=who
        ),
        FormKind.GUIDE: lambda code, who: tr(
            "Phiếu hướng dẫn {code} của {who} đã lưu, chưa in.", code=code, who=who
        ),
        FormKind.REFUSAL: lambda code, who: tr(
            "Phiếu từ chối {code} của {who} đã lưu, chưa in.", code=code, who=who
        ),
    }
)
"""By the form that an act prints by itself."""

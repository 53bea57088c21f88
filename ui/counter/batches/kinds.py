"""The pages that act with each scan: what each asks for, which service does it, and how it is said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.language import tr
from app.rules.scan_pages import ScanPage, scan_page
from app.services.wording.words import action_word
from models.vocabulary import Action

if TYPE_CHECKING:
    from app.database.unit_of_work import UnitOfWork
    from app.services.acts.scanned import ScannedAct

    Service = Callable[[UnitOfWork, str], ScannedAct]


@dataclass(frozen=True)
class BatchKind:
    """`explained` says what a scan does here; `service` imports what does it, `so_already` what is said of a dossier
    with which nothing had to be done."""

    page: ScanPage
    asked: str
    explained: str
    service: "Callable[[], Service]"
    so_already: str

    @property
    def name(self) -> str:
        """The page's name in the table of scans."""
        return self.page.name

    def said(self, done: tuple[Action, ...]) -> str:
        """What was done with a dossier."""
        if not done:
            return self.so_already
        return tr("Đã làm: {acts}.", acts=_acts(done))

    def taken_back(self, done: tuple[Action, ...]) -> str:
        """What was taken back of it: the last of its acts, the one before stays."""
        words = tr("Đã rút lại: {acts}.", acts=_acts(done[-1:]))
        if done[:-1]:
            words += " " + tr("Vẫn còn: {acts}.", acts=_acts(done[:-1]))
        return words


def arrived() -> BatchKind:
    """Results that have come to the desk: each scan makes its dossier one that can be fetched."""

    def service() -> "Service":
        from app.services.acts.scanned import result_arrived

        return result_arrived

    return BatchKind(
        scan_page("returning.arrived"),
        tr("Mã hồ sơ có kết quả về"),
        tr("Quét từng bộ có kết quả vừa về: hồ sơ được nhận bàn giao nếu cần, rồi báo đã có kết quả."),
        service,
        tr("Đã báo có kết quả từ trước, đang chờ trả."),
    )


def accepting() -> BatchKind:
    """Folders that came without a list: each scan takes one over."""

    def service() -> "Service":
        from app.services.acts.scanned import accept_scanned

        return accept_scanned

    return BatchKind(
        scan_page("handover.one"),
        tr("Mã hồ sơ để nhận"),
        tr("Quét từng bộ hồ sơ đang đến đơn vị bạn: quét là nhận bàn giao bộ đó. Có phiếu thì quét phiếu."),
        service,
        tr("Đã ở đơn vị bạn."),
    )


def _acts(done: tuple[Action, ...]) -> str:
    return ", ".join(action_word(action).lower() for action in done)

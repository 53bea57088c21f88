"""Every paper that leaves the window: what people call it, which way it goes, and whether a dossier stands behind it.

A new paper is one line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.language import tr
from app.prints.routes import PaperGroup


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`group` is `None` for papers that go as any other; `of_dossier` where the paper's code is a dossier's."""

    words: Callable[[], str]
    group: PaperGroup | None = None
    of_dossier: bool = False


_SLIPS, _RECEIPTS, _GUIDANCE = PaperGroup.SLIPS, PaperGroup.RECEIPTS, PaperGroup.GUIDANCE
_LETTERS, _FOLDERS, _BOOKS = PaperGroup.LETTERS, PaperGroup.FOLDERS, PaperGroup.BOOKS

PAPER_KINDS: Mapping[str, PaperKind] = MappingProxyType(
    {
        "giay-hen": PaperKind(lambda: tr("giấy hẹn"), _SLIPS, of_dossier=True),
        "nhieu-ho-so": PaperKind(lambda: tr("giấy nhận nhiều hồ sơ"), _SLIPS, of_dossier=True),
        "bien-lai": PaperKind(lambda: tr("biên lai"), _RECEIPTS, of_dossier=True),
        "giay-bien-nhan": PaperKind(lambda: tr("giấy biên nhận"), _RECEIPTS, of_dossier=True),
        "huong-dan": PaperKind(lambda: tr("phiếu hướng dẫn"), _GUIDANCE),
        "yeu-cau-bo-sung": PaperKind(lambda: tr("phiếu yêu cầu bổ sung"), _LETTERS, of_dossier=True),
        "tu-choi": PaperKind(lambda: tr("phiếu từ chối"), _LETTERS, of_dossier=True),
        "xin-loi": PaperKind(lambda: tr("phiếu xin lỗi"), _LETTERS, of_dossier=True),
        "dung-giai-quyet": PaperKind(lambda: tr("thông báo dừng giải quyết"), _LETTERS, of_dossier=True),
        "kiem-soat": PaperKind(lambda: tr("phiếu kiểm soát"), _FOLDERS, of_dossier=True),
        "phieu-ban-giao": PaperKind(lambda: tr("phiếu bàn giao"), _FOLDERS),
        "chenh-lech-ban-giao": PaperKind(lambda: tr("biên bản chênh lệch bàn giao"), _FOLDERS),
        "so-theo-doi": PaperKind(lambda: tr("sổ theo dõi"), _BOOKS),
        "dong-so": PaperKind(lambda: tr("phiếu đóng sổ"), _BOOKS),
        "bang-ke-thu": PaperKind(lambda: tr("bảng kê thu"), _BOOKS),
        "trich-xuat": PaperKind(lambda: tr("bản trích xuất dữ liệu")),
        "in-thu": PaperKind(lambda: tr("tờ in thử")),
        "thu-may-quet": PaperKind(lambda: tr("tờ thử máy quét")),
    }
)
"""By the names that files and the printer are told."""


def paper_kind(form: str) -> PaperKind:
    """What is known of a form; one nobody told of is called by its file's name."""
    return PAPER_KINDS.get(form) or PaperKind(lambda: form)


def named(form: str, code: str) -> str:
    """What people call this very paper."""
    return f"{paper_kind(form).words()} {code}".strip()

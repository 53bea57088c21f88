"""Every paper that leaves the window: what people call it, which way it goes, and whether a dossier stands behind it.

A new paper is one line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.language import tr
from app.prints.routes import PaperGroup


@dataclass(frozen=True, slots=True)
class PaperOut:
    """`group` is `None` for papers that go as any other; `of_dossier` where the paper's code is a dossier's,
    `on_roll` where it has a form for rolls (`printing.roll_forms`)."""

    words: Callable[[], str]
    group: PaperGroup | None = None
    of_dossier: bool = False
    on_roll: bool = False


_SLIPS, _RECEIPTS, _GUIDANCE = PaperGroup.SLIPS, PaperGroup.RECEIPTS, PaperGroup.GUIDANCE
_LETTERS, _FOLDERS, _BOOKS = PaperGroup.LETTERS, PaperGroup.FOLDERS, PaperGroup.BOOKS

PAPERS_OUT: Mapping[str, PaperOut] = MappingProxyType(
    {
        "giay-hen": PaperOut(lambda: tr("giấy hẹn"), _SLIPS, of_dossier=True, on_roll=True),
        "nhieu-ho-so": PaperOut(lambda: tr("giấy nhận nhiều hồ sơ"), _SLIPS, of_dossier=True),
        "bien-lai": PaperOut(lambda: tr("biên lai"), _RECEIPTS, of_dossier=True, on_roll=True),
        "giay-bien-nhan": PaperOut(lambda: tr("giấy biên nhận"), _RECEIPTS, of_dossier=True),
        "giay-bien-nhan-chung": PaperOut(lambda: tr("giấy biên nhận chung"), _RECEIPTS, of_dossier=True),
        "cam-ket-mat-giay-hen": PaperOut(lambda: tr("giấy cam kết mất giấy hẹn"), _RECEIPTS, of_dossier=True),
        "huong-dan": PaperOut(lambda: tr("phiếu hướng dẫn"), _GUIDANCE),
        "so-thu-tu": PaperOut(lambda: tr("phiếu số thứ tự"), _GUIDANCE, on_roll=True),
        "yeu-cau-bo-sung": PaperOut(lambda: tr("phiếu yêu cầu bổ sung"), _LETTERS, of_dossier=True),
        "tu-choi": PaperOut(lambda: tr("phiếu từ chối"), _LETTERS, of_dossier=True),
        "xin-loi": PaperOut(lambda: tr("phiếu xin lỗi"), _LETTERS, of_dossier=True),
        "dung-giai-quyet": PaperOut(lambda: tr("thông báo dừng giải quyết"), _LETTERS, of_dossier=True),
        "kiem-soat": PaperOut(lambda: tr("phiếu kiểm soát"), _FOLDERS, of_dossier=True),
        "phieu-ban-giao": PaperOut(lambda: tr("phiếu bàn giao"), _FOLDERS),
        "chenh-lech-ban-giao": PaperOut(lambda: tr("biên bản chênh lệch bàn giao"), _FOLDERS),
        "nhan-ho-so": PaperOut(lambda: tr("nhãn hồ sơ"), PaperGroup.LABELS, of_dossier=True, on_roll=True),
        "phieu-in-san": PaperOut(lambda: tr("phiếu in sẵn")),
        "so-theo-doi": PaperOut(lambda: tr("sổ theo dõi"), _BOOKS),
        "dong-so": PaperOut(lambda: tr("phiếu đóng sổ"), _BOOKS),
        "kiem-khay": PaperOut(lambda: tr("biên bản kiểm khay kết quả"), _BOOKS),
        "bang-ke-thu": PaperOut(lambda: tr("bảng kê thu"), _BOOKS),
        "trich-xuat": PaperOut(lambda: tr("bản trích xuất dữ liệu")),
        "in-thu": PaperOut(lambda: tr("tờ in thử"), on_roll=True),
        "thu-may-quet": PaperOut(lambda: tr("tờ thử máy quét")),
    }
)
"""By the names that files and the printer are told."""


def paper_out(form: str) -> PaperOut:
    """What is known of a form; one nobody told of is called by its file's name."""
    return PAPERS_OUT.get(form) or PaperOut(lambda: form)


def named(form: str, code: str) -> str:
    """What people call this very paper."""
    return f"{paper_out(form).words()} {code}".strip()

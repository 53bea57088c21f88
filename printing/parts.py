"""The parts of each form by name, in the official order: what may be moved, left out or worded, and what stays and why.

What a form annexed to TT 03/2025/TT-VPCP asks for stays, and so does what people sign for and what a dossier is found
by; whatever offices have added to a form is theirs to leave out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FormPart:
    """A piece of a form. `stays` says what forbids to leave it out and is empty where nothing does.

    One that is not `movable` has its place; `label` is what an office may word in its own way, empty where the form
    of the law has the word or there is none.
    """

    name: str
    stays: str = ""
    movable: bool = True
    label: str = ""

    @property
    def optional(self) -> bool:
        """Whether an office may leave it out."""
        return not self.stays


Parts = tuple[FormPart, ...]

_NATION = "quốc hiệu, cơ quan, số và ngày: Nghị định 30/2020/NĐ-CP"
_FOUND_BY = "mã hồ sơ và mã vạch: Thông tư 01/2018/TT-VPCP, điều 19"
_SIGNED = "nơi ký"
_RECEIPT_OF_MONEY = "ai nộp, khoản nào, bao nhiêu tiền"
_TOLD = "hướng dẫn phải đủ ngay lần đầu"
_PROVED = "điều hai bên phải chứng minh được khi dừng"
_GIVEN_BACK = "người dân ký nhận theo bảng này"


def _form(number: int) -> str:
    return f"mẫu {number:02} của Thông tư 03/2025/TT-VPCP"


def _fixed(name: str, stays: str) -> FormPart:
    return FormPart(name, stays, movable=False)


def _opened(*, coded: bool = True) -> Parts:
    """How forms begin: the heading, the bars where it has any, the title."""
    code = (_fixed("code", _FOUND_BY),) if coded else ()
    return (_fixed("heading", _NATION), *code, _fixed("title", "tên loại giấy"))


_ENDING = (_fixed("closing", _SIGNED), FormPart("foot", movable=False))

RECEIPT: Parts = (
    *_opened(),
    FormPart("desk", _form(1)),
    FormPart("applicant", _form(1)),
    FormPart("represented", _form(1)),
    FormPart("request", _form(1)),
    FormPart("papers", _form(1)),
    FormPart("dossier_copies", _form(1)),
    FormPart("term", _form(1)),
    FormPart("received_at", _form(1)),
    FormPart("charges", label="Phí, lệ phí"),
    FormPart("note", label="Ghi chú"),
    # The date stands above the signatures under it, whatever is moved (decision 0039).
    _fixed("appointment", _form(1)),
    *_ENDING,
    FormPart("explanation", movable=False, label="Cách tính ngày hẹn"),
)
SUPPLEMENT: Parts = (
    *_opened(),
    FormPart("applicant", _form(2)),
    FormPart("request", _form(2)),
    FormPart("address", _form(2)),
    FormPart("reached_by", _form(2)),
    FormPart("wanted", _form(2)),
    FormPart("reason", _form(2)),
    FormPart("until", "hạn của người dân, quá hạn là dừng hồ sơ", label="Nộp bổ sung trước"),
    _fixed("contact", _form(2)),
    *_ENDING,
)
REFUSAL: Parts = (
    *_opened(),
    FormPart("desk", _form(3)),
    FormPart("applicant", _form(3)),
    FormPart("no_code", _form(3)),
    FormPart("request", _form(3)),
    FormPart("refused", _form(3)),
    FormPart("papers_back", _GIVEN_BACK),
    FormPart("papers_kept"),
    *_ENDING,
)
APOLOGY: Parts = (
    *_opened(),
    # A letter: one sentence leads to the next.
    _fixed("addressed", _form(4)),
    _fixed("received", _form(4)),
    _fixed("not_kept", _form(4)),
    _fixed("new_date", _form(4)),
    _fixed("closing", _SIGNED),
)
STOP: Parts = (
    *_opened(),
    _fixed("addressed", _PROVED),
    _fixed("dossier", _PROVED),
    FormPart("wish", _PROVED),
    FormPart("papers_back", _GIVEN_BACK),
    FormPart("papers_kept", _PROVED),
    FormPart("charges", _PROVED, label="Phí, lệ phí"),
    _fixed("closing", _SIGNED),
)
CONTROL: Parts = (
    *_opened(),
    FormPart("request", label="Nội dung yêu cầu giải quyết"),
    FormPart("agency", _form(6)),
    FormPart("partners", _form(6)),
    FormPart("received_at", _form(6)),
    FormPart("due_at", _form(6)),
    _fixed("hand_overs", _form(6)),
    _fixed("foot", _form(6)),
)
FEE: Parts = (
    *_opened(coded=False),
    _fixed("numbers", _RECEIPT_OF_MONEY),
    FormPart("payer", _RECEIPT_OF_MONEY, label="Người nộp tiền"),
    FormPart("reached_by"),
    FormPart("address", label="Địa chỉ"),
    FormPart("request", label="Nội dung"),
    _fixed("items", _RECEIPT_OF_MONEY),
    _fixed("sum", _RECEIPT_OF_MONEY),
    *_ENDING,
)
RESULT: Parts = (
    *_opened(),
    FormPart("applicant", "hồ sơ của ai", label="Người nộp hồ sơ"),
    FormPart("id_number", label="Số định danh cá nhân/tổ chức"),
    FormPart("request", "hồ sơ về việc gì", label="Nội dung yêu cầu giải quyết"),
    FormPart("received_at", label="Thời gian nhận hồ sơ"),
    FormPart("due_at", label="Thời gian hẹn trả kết quả"),
    FormPart("result", "kết quả nào đã trao", label="Kết quả"),
    FormPart("recipient", "ai đã nhận", label="Người nhận kết quả"),
    FormPart("returned_at", "nhận lúc nào", label="Thời gian trả kết quả"),
    FormPart("place", label="Nơi trả kết quả"),
    FormPart("charges", label="Phí, lệ phí"),
    FormPart("papers_back", _GIVEN_BACK),
    _fixed("closing", _SIGNED),
)
SEVERAL: Parts = (
    *_opened(coded=False),
    FormPart("applicant", "ai đã nộp"),
    FormPart("received_at", "nộp lúc nào, bao nhiêu hồ sơ"),
    _fixed("dossiers", _FOUND_BY),
    _fixed("place", "nơi nhận kết quả"),
    *_ENDING,
)
GUIDE: Parts = (
    *_opened(coded=False),
    FormPart("guided", "hướng dẫn cho ai", label="Người được hướng dẫn"),
    FormPart("procedure", _TOLD, label="Thủ tục"),
    FormPart("procedure_code", label="Mã thủ tục"),
    FormPart("case", _TOLD, label="Trường hợp"),
    FormPart("missing", _TOLD),
    FormPart("advice", _TOLD, label="Lưu ý"),
    FormPart("agency", label="Cơ quan giải quyết"),
    FormPart("result", label="Kết quả"),
    FormPart("papers", _TOLD),
    FormPart("term", _TOLD, label="Thời hạn giải quyết"),
    FormPart("charges", _TOLD, label="Phí, lệ phí"),
    FormPart("where", _TOLD, label="Nơi nộp hồ sơ và nhận kết quả"),
    FormPart("contact", label="Liên hệ"),
    _fixed("basis", _TOLD),
    *_ENDING,
)


PARTS: Mapping[str, Parts] = MappingProxyType(
    {
        "receipt": RECEIPT,
        "supplement": SUPPLEMENT,
        "refusal": REFUSAL,
        "apology": APOLOGY,
        "stop": STOP,
        "control": CONTROL,
        "fee": FEE,
        "result": RESULT,
        "several": SEVERAL,
        "guide": GUIDE,
    }
)
"""The forms an office may arrange, by the words of the register of printed papers."""


def movable(parts: Iterable[FormPart]) -> tuple[str, ...]:
    """The names of those that may be moved, in the official order."""
    return tuple(part.name for part in parts if part.movable)

"""How terms of keeping and erasings are said to people."""

from collections.abc import Mapping
from datetime import date

from app.language import tr
from app.rules.retention import Retention, TermState
from app.services.retention.erasable import ASKED, OPEN
from app.services.retention.listing import EndedLine
from app.services.retention.register import ErasureView
from models.vocabulary import ErasureOutcome


def keeping_words(line: EndedLine) -> str:
    """The term of a line and how it stands today."""
    return kept_words(line.keeping, line.retention, line.kept_until)


def kept_words(state: TermState | None, retention: Retention | None, kept_until: date | None) -> str:
    """A term and how it stands; without a state, of what has not ended."""
    if state is None:
        return tr("chưa kết thúc, còn giữ để giải quyết")
    if retention is None or kept_until is None:
        return (
            tr("lưu vĩnh viễn")
            if state is TermState.PERMANENT
            else tr("chưa đặt thời hạn lưu trữ, không được xoá")
        )
    day = f"{kept_until:%d/%m/%Y}"
    if state is TermState.OVER:
        return tr("lưu {term}, đã hết hạn ngày {day}", term=retention.shown, day=day)
    return tr("lưu {term}, đến hết ngày {day}", term=retention.shown, day=day)


def scope_words(erasure: ErasureView) -> str:
    """What an erasing was chosen by; nobody's name."""
    if erasure.of_one:
        return tr("một người nộp")
    if erasure.procedure is None:
        return tr("năm {year}", year=erasure.year)
    return tr("năm {year}, thủ tục {procedure}", year=erasure.year, procedure=erasure.procedure)


def stays_lines(stays: Mapping[str, int]) -> list[str]:
    """How many dossiers of what was chosen may not go, by why, and what can be done about it; nothing where all may."""
    words = {
        OPEN: tr("chưa kết thúc"),
        ASKED: tr("công dân đang chờ trả lời"),
        TermState.NOT_SET: tr("chưa đặt thời hạn"),
        TermState.PERMANENT: tr("lưu vĩnh viễn"),
        TermState.WITHIN: tr("còn trong thời hạn"),
    }
    if not stays:
        return []
    why = " · ".join(f"{words[each]}: {count}" for each, count in sorted(stays.items()))
    lines = [tr("{count} hồ sơ khác chưa được xoá: {why}.", count=sum(stays.values()), why=why)]
    if stays.get(TermState.NOT_SET):
        lines.append(tr("Người quản trị đặt thời hạn ở từng thủ tục, mục Lưu trữ."))
    lines.extend(asked_lines(stays.get(ASKED, 0)))
    return lines


def asked_lines(asked: int) -> list[str]:
    """Both persons are told of dossiers that stay because somebody waits to be told what is in them."""
    if not asked:
        return []
    return [
        tr(
            "{count} hồ sơ được giữ lại: công dân đã yêu cầu xem hoặc sửa dữ liệu và chưa được trả lời. "
            "Trả lời yêu cầu trước, ở trang Người nộp.",
            count=asked,
        )
    ]


def outcome_words(erasure: ErasureView) -> str:
    """What became of it, with who said so."""
    return {
        ErasureOutcome.WAITING: tr("chờ người thứ hai xác nhận"),
        ErasureOutcome.DONE: tr(
            "{name} xác nhận; đã xoá dữ liệu của {dossiers} hồ sơ, {citizens} người nộp, {slips} phiếu",
            name=erasure.decided_by_name,
            dossiers=erasure.erased_dossiers,
            citizens=erasure.erased_citizens,
            slips=erasure.erased_slips,
        ),
        ErasureOutcome.REFUSED: tr("{name} từ chối", name=erasure.decided_by_name),
        ErasureOutcome.WITHDRAWN: tr("người đề nghị đã rút"),
    }[erasure.outcome]


def what_erasing_means() -> str:
    """What is told to both persons before anything happens."""
    return tr(
        "Tên, số định danh, địa chỉ, điện thoại, ngày sinh, ghi chú, tên giấy tờ và lý do có nhắc tới người sẽ mất "
        "hẳn, không lấy lại được. Nhật ký, số liệu, phí và báo cáo giữ nguyên. Không với tới được: bản sao lưu (giữ "
        "đến khi hết lượt), tệp lưu trữ, gói đã gửi cơ quan khác, giấy đã in."
    )

"""How a term of keeping is said to people."""

from app.language import tr
from app.rules.retention import TermState
from app.services.upkeep.retention.listing import EndedLine


def keeping_words(line: EndedLine) -> str:
    """The term of a line and how it stands today."""
    if line.retention is None or line.kept_until is None:
        return {
            TermState.NOT_SET: tr("chưa đặt thời hạn lưu trữ, không được xoá"),
            TermState.PERMANENT: tr("lưu vĩnh viễn"),
        }[line.keeping]
    day = f"{line.kept_until:%d/%m/%Y}"
    if line.keeping is TermState.OVER:
        return tr("lưu {term}, đã hết hạn ngày {day}", term=line.retention.shown, day=day)
    return tr("lưu {term}, đến hết ngày {day}", term=line.retention.shown, day=day)

"""What somebody with a number has come for, in words."""

from app.language import tr
from models.vocabulary import QueueKind


def queue_word(kind: QueueKind) -> str:
    """What somebody with a number has come for, in her own words."""
    return {
        QueueKind.ANY: tr("Làm thủ tục"),
        QueueKind.SUBMIT: tr("Nộp hồ sơ"),
        QueueKind.COLLECT: tr("Nhận kết quả"),
        QueueKind.ASK: tr("Hỏi thủ tục"),
    }[kind]

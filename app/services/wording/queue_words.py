"""What somebody with a number has come for, in words."""

from app.language import tr
from app.rules.folding import fold
from models.vocabulary import QueueKind

_COUNTER = "quay"


def queue_word(kind: QueueKind) -> str:
    """What somebody with a number has come for, in her own words."""
    return {
        QueueKind.ANY: tr("Làm thủ tục"),
        QueueKind.SUBMIT: tr("Nộp hồ sơ"),
        QueueKind.COLLECT: tr("Nhận kết quả"),
        QueueKind.ASK: tr("Hỏi thủ tục"),
    }[kind]


def counter_word(counter: str) -> str:
    """What a counter is called in a sentence: "quầy 3", and as it is where its name says so itself."""
    return counter if fold(counter).startswith(_COUNTER) else tr("quầy {counter}", counter=counter)

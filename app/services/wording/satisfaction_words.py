"""The five levels of satisfaction in words."""

from app.language import tr


def satisfaction_word(level: int) -> str:
    """A level from 1, very dissatisfied, to 5, very satisfied."""
    return {
        1: tr("Rất không hài lòng"),
        2: tr("Không hài lòng"),
        3: tr("Bình thường"),
        4: tr("Hài lòng"),
        5: tr("Rất hài lòng"),
    }[level]

"""The typefaces that papers are printed with."""

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from printing.font_check import missing_letters
from printing.fonts import Face

NAME = "fonts"


def fonts(_place: Installation) -> Finding:
    """Every shipped file readable, with every Vietnamese letter."""
    lacking = {face: missing_letters(face) for face in Face}
    unread = [face.value for face, letters in lacking.items() if letters is None]
    short = [face.value for face, letters in lacking.items() if letters]
    if unread or short:
        seen = (
            tr("Không đọc được phông chữ {names}.", names=", ".join(unread))
            if unread
            else tr("Phông chữ {names} thiếu chữ tiếng Việt.", names=", ".join(short))
        )
        return Finding(NAME, State.BAD, seen, tr("Cài lại Một Cửa trên máy này; dữ liệu không bị ảnh hưởng."))
    return Finding(NAME, State.GOOD, tr("Đủ {count} kiểu, đủ chữ tiếng Việt.", count=len(lacking)))

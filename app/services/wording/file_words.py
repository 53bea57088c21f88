"""How files of papers are told of."""

from app.language import tr
from models.vocabulary import FileAbout, FileKind

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


def size_text(size: int) -> str:
    """So many bytes, as people say it; none where nothing is left."""
    if size < _MEGABYTE:
        return tr("{size} KB", size=max(min(size, 1), round(size / _KILOBYTE)))
    return tr("{size} MB", size=f"{size / _MEGABYTE:.1f}".removesuffix(".0").replace(".", ","))


def kind_word(kind: FileKind, pages: int) -> str:
    """What a file is, and how long."""
    return tr("PDF, {count} trang", count=pages) if kind is FileKind.PDF else tr("ảnh")


def about_word(about: FileAbout, paper: str) -> str:
    """What a file is a picture of."""
    if about is FileAbout.RESULT:
        return tr("kết quả")
    return paper or tr("giấy tờ")

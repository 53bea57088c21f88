"""What an office says at the foot of a form, under the signatures."""

from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.rows import Row
from printing.sheet import Page
from printing.text import Run


def foot_rows(words: str, page: Page, contact: str = "") -> list[Row]:
    """Small and in italics, with whom to ask; nothing where there is nothing to say."""
    said = [*([words] if words else []), *([f"Liên hệ: {contact}."] if contact else [])]
    if not said:
        return []
    return [gap(page, 0.4), *paragraph((Run(" ".join(said), Face.ITALIC),), page, size=page.small)]

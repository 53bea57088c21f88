"""What is said of a search that was not made."""

from app.language import tr


def nothing_typed() -> tuple[str, str]:
    """Of an empty box, and what to put into it."""
    return (
        tr("Chưa có gì để tìm."),
        tr("Quét giấy hẹn, hoặc gõ mã hồ sơ, tên, số điện thoại, số căn cước."),
    )


def too_little() -> tuple[str, str]:
    """Of a text that has too few letters to look for, and what to do."""
    return (
        tr("Một chữ thì chưa đủ để tìm, nên chưa tìm gì."),
        tr("Gõ từ hai chữ hoặc số trở lên: tên, chữ đầu của tên, số điện thoại, số căn cước, mã hồ sơ."),
    )

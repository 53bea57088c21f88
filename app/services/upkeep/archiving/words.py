"""How an archive that was made is told."""

from app.language import tr
from app.services.upkeep.archiving.making import ArchiveMade
from app.services.wording.amounts import size_words


def archive_made_words(made: ArchiveMade) -> tuple[str, str]:
    """What is in the file, and how it is opened."""
    return (
        tr(
            "Đã ghi kho lưu trữ năm {year} vào {file}: {dossiers} hồ sơ, {movements} việc trong nhật ký, {size}, "
            "đã kiểm tra khớp.",
            year=made.year,
            file=made.file,
            dossiers=made.dossiers,
            movements=made.movements,
            size=size_words(made.bytes),
        ),
        tr("Mở bằng tài khoản {user} và mật khẩu vừa đặt; chỉ xem.", user=made.user),
    )

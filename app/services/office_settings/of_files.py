"""What an administrator may set about files of papers."""

from app.declared import Choice, DeclaredSetting, Group, KeptIn, ValueKind
from app.language import tr
from app.services.attachments.limits import (
    DOSSIER_MB,
    FILE_MB,
    KEPT_DAYS,
    LONGEST_SIDE,
    OFFERED,
    PAGES,
    TIME_AUTHORITY,
    USUAL,
)


def file_settings() -> tuple[DeclaredSetting, ...]:
    """How much may be attached, and how long what was taken back is kept."""
    megabytes = {each: tr("{size} MB", size=each) for each in (*OFFERED[FILE_MB], *OFFERED[DOSSIER_MB])}
    pages = {each: tr("{count} trang", count=each) for each in OFFERED[PAGES]}
    sides = {each: tr("{dots} điểm", dots=each) for each in OFFERED[LONGEST_SIDE]}
    days = {each: tr("{days} ngày", days=each) for each in OFFERED[KEPT_DAYS]} | {"0": tr("không xoá")}
    return (
        _of(FILE_MB, tr("Mỗi tệp không quá"), tr("Ảnh lớn được thu nhỏ trước khi tính."), megabytes),
        _of(
            DOSSIER_MB,
            tr("Mỗi hồ sơ không quá"),
            tr("Tất cả tệp của một hồ sơ; nhiều hơn thì gói trao đổi không chở được."),
            megabytes,
        ),
        _of(PAGES, tr("Mỗi tệp PDF không quá"), tr("Bản dài hơn thì tách thành nhiều tệp."), pages),
        _of(
            LONGEST_SIDE,
            tr("Cạnh dài của ảnh"),
            tr("Ảnh lớn hơn được thu nhỏ; 2600 điểm đủ đọc chữ nhỏ trên tờ A4."),
            sides,
        ),
        _of(
            KEPT_DAYS,
            tr("Tệp đã gỡ giữ thêm"),
            tr("Sau đó motcua-admin attachment clear xoá nội dung; tên tệp và mã băm vẫn còn."),
            days,
        ),
        DeclaredSetting(
            TIME_AUTHORITY,
            KeptIn.OFFICE,
            Group.FILES,
            tr("Máy chủ dấu thời gian"),
            tr("Địa chỉ RFC 3161 để ký số kèm dấu thời gian; bỏ trống thì ký không cần mạng."),
            longest=300,
        ),
    )


def _of(name: str, title: str, what: str, words: dict[str, str]) -> DeclaredSetting:
    return DeclaredSetting(
        name,
        KeptIn.OFFICE,
        Group.FILES,
        title,
        what,
        kind=ValueKind.CHOICE,
        default=USUAL[name],
        choices=tuple(Choice(each, words[each]) for each in OFFERED[name]),
    )

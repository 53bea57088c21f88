"""The plan of backups, declared once: times, places, how many to keep, when the desk is warned.

It is one for all data, so the head's administrators set it and every desk reads it. Whether copies are locked is no
setting: it is so from the moment a passphrase is set (`app.services.upkeep.locking`).
"""

from app.declared import Choice, DeclaredSetting, Group, KeptIn, ValueKind
from app.language import tr

TIMES, FIRST_PLACE, SECOND_PLACE = "backup_times", "backup_place", "backup_second_place"
KEPT_DAYS, KEPT_MONTHS, WARNED_AFTER = "backup_kept_days", "backup_kept_months", "backup_warned_after"
ANCHOR_PLACE = "anchor_place"
USUAL_TIMES, USUAL_DAYS, USUAL_MONTHS, USUALLY_WARNED = "11:45 17:15", 14, 12, "1"
_MOST_DAYS, _MOST_MONTHS, _LONGEST_PLACE = 400, 120, 400


def backup_settings() -> tuple[DeclaredSetting, ...]:
    """All of them, in the words of the language in use."""
    return (
        _declared(
            TIMES,
            tr("Giờ sao lưu"),
            tr("Các giờ trong ngày; máy tắt lúc đó thì làm ngay khi bật lại."),
            kind=ValueKind.TIMES,
            default=USUAL_TIMES,
        ),
        *_places(),
        _declared(
            KEPT_DAYS,
            tr("Giữ mọi bản trong (ngày)"),
            tr("Tính theo ngày có bản sao; bản cũ hơn chỉ còn mỗi tháng một bản."),
            kind=ValueKind.NUMBER,
            default=USUAL_DAYS,
            least=1,
            most=_MOST_DAYS,
        ),
        _declared(
            KEPT_MONTHS,
            tr("Mỗi tháng một bản (tháng)"),
            tr("Bản mới nhất còn nguyên vẹn thì không bao giờ bị xoá."),
            kind=ValueKind.NUMBER,
            default=USUAL_MONTHS,
            least=0,
            most=_MOST_MONTHS,
        ),
        _declared(
            WARNED_AFTER,
            tr("Báo đỏ khi quá"),
            tr("Bản sao lưu đã kiểm tra gần nhất cũ hơn thế này thì đầu cửa sổ có dòng đỏ."),
            kind=ValueKind.CHOICE,
            default=USUALLY_WARNED,
            choices=tuple(
                Choice(days, tr("{days} ngày làm việc", days=days))
                for days in (USUALLY_WARNED, "2", "3", "5")
            ),
        ),
        _declared(
            ANCHOR_PLACE,
            tr("Nơi giữ mã chốt sổ"),
            tr("Thư mục ở một máy khác, như \\\\MAY2\\chot-so; mã chốt mỗi ngày được ghi thêm vào đó."),
            kind=ValueKind.FOLDER,
            longest=_LONGEST_PLACE,
        ),
    )


def _places() -> tuple[DeclaredSetting, ...]:
    titles = {
        FIRST_PLACE: (tr("Nơi thứ nhất"), tr("Thư mục để bản sao; tốt nhất trên ổ đĩa khác.")),
        SECOND_PLACE: (
            tr("Nơi thứ hai"),
            tr("Ổ USB hoặc máy khác; một nơi hỏng thì nơi kia vẫn có bản sao."),
        ),
    }
    return tuple(
        _declared(name, title, words, kind=ValueKind.FOLDER, longest=_LONGEST_PLACE)
        for name, (title, words) in titles.items()
    )


def _declared(
    name: str,
    title: str,
    words: str,
    *,
    kind: ValueKind,
    default: str | int = "",
    choices: tuple[Choice, ...] = (),
    longest: int = _LONGEST_PLACE,
    least: float = 0,
    most: float = 0,
) -> DeclaredSetting:
    return DeclaredSetting(
        name,
        KeptIn.OFFICE,
        Group.BACKUP,
        title,
        words,
        kind=kind,
        default=default,
        choices=choices,
        longest=longest,
        least=least,
        most=most,
        of_all=True,
    )

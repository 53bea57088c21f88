"""When the office was backed up last, and whether its plan of backups is kept."""

from datetime import timedelta

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.calendar import local
from app.services.upkeep.backing_up import Backup
from app.services.upkeep.backup_standing import BackupStanding, backup_standing
from app.services.upkeep.backup_words import ahead_line, late_words, lost_line, proof_line, trouble_line
from app.services.upkeep.diagnosing.asking import ask
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.wording.amounts import size_words
from models.dossiers import Dossier

NAME = "backup"
GETTING_OLD = timedelta(days=7)
TOO_OLD = timedelta(days=30)


def backup(place: Installation) -> Finding:
    """Late by the office's own setting is bad; else old after a week, and after a month, or never, a broken disk would
    cost the office its work. A place that takes no copy or has none any more, and a copy in which `verify` finds
    something, want looking at.

    A server may be backed up by its keeper without this program hearing of it, so there it is a warning only.
    An office without a single dossier has nothing to lose yet.
    """
    standing, is_empty, is_server = ask(place, _facts)
    made = standing.last
    if standing.is_late:
        return Finding(NAME, State.BAD, *late_words(standing))
    if made is None and standing.lost:
        state = State.WARNING if is_server else State.BAD
        return Finding(NAME, state, lost_line(standing.lost[0]), _todo(is_server=is_server))
    if made is None and standing.ahead is not None:
        state = State.WARNING if is_server else State.BAD
        return Finding(NAME, state, ahead_line(standing.ahead), _todo(is_server=is_server))
    if made is None:
        return _never(is_empty=is_empty, is_server=is_server)
    age = place.clock() - made.at
    if age <= GETTING_OLD:
        return _recent(standing, made)
    state = State.WARNING if is_server or age <= TOO_OLD else State.BAD
    return Finding(NAME, state, tr("Đã {days} ngày chưa sao lưu.", days=age.days), _todo(is_server=is_server))


def _recent(standing: BackupStanding, made: Backup) -> Finding:
    seen = tr(
        "Lần cuối {moment}: {dossiers} hồ sơ, {size}, ở {file}.",
        moment=f"{local(made.at):%H:%M %d/%m/%Y}",
        dossiers=made.dossiers,
        size=size_words(made.bytes),
        file=made.file,
    )
    if made.findings:
        return Finding(NAME, State.WARNING, f"{seen} {proof_line(made)}")
    told = [lost_line(each) for each in standing.lost] + [trouble_line(each) for each in standing.failing]
    if told:
        return Finding(NAME, State.WARNING, f"{seen} {told[0]}", tr("Xem trang Cài đặt, mục Sao lưu."))
    return Finding(NAME, State.GOOD, seen)


def _never(*, is_empty: bool, is_server: bool) -> Finding:
    if is_server:
        seen = tr("Chưa lần nào sao lưu bằng chương trình này.")
        return Finding(NAME, State.WARNING, seen, _todo(is_server=True))
    if is_empty:
        return Finding(NAME, State.GOOD, tr("Chưa có hồ sơ nào cần sao lưu."))
    seen = tr("Chưa lần nào sao lưu: hỏng ổ đĩa là mất hết hồ sơ.")
    return Finding(NAME, State.BAD, seen, _todo(is_server=False))


def _todo(*, is_server: bool) -> str:
    if is_server:
        return tr(
            "Hỏi người giữ máy chủ có sao lưu hằng ngày không; họ cũng có thể chạy motcua-admin backup."
        )
    return tr("Người quản trị bấm Sao lưu ngay, chọn ổ USB hoặc ổ đĩa khác; nên làm hằng ngày.")


def _facts(uow: UnitOfWork) -> tuple[BackupStanding, bool, bool]:
    is_empty = uow.session.execute(select(Dossier.id).limit(1)).first() is None
    return backup_standing(uow), is_empty, uow.dialect != "sqlite"

"""What came of backups, as people read it."""

from pathlib import Path

from app.language import tr
from app.rules.calendar import local
from app.services.upkeep.backing_up import Backup, PlanDone
from app.services.upkeep.backup_standing import BackupStanding
from app.services.upkeep.backups.fate import Fate, LostCopy
from app.services.upkeep.backups.record import BackupRun
from app.services.wording.amounts import seconds_words, size_words


def made_lines(made: Backup) -> list[str]:
    """A copy somebody asked for."""
    lines = [
        tr(
            "Đã sao lưu {dossiers} hồ sơ vào {file} ({size}).",
            dossiers=made.dossiers,
            file=made.file,
            size=size_words(made.bytes),
        ),
        proof_line(made),
    ]
    if not made.is_locked:
        lines.append(tr("Bản sao có dữ liệu cá nhân: cất ở nơi chỉ người được giao mở được."))
    return lines


def plan_lines(done: PlanDone) -> list[str]:
    """What was done of the plan, place by place."""
    if not done.runs:
        return [tr("Chưa đến giờ sao lưu nào.")]
    lines = [run_line(each) for each in done.runs]
    lines += [error.hint for error in done.errors if error.hint]
    lines += [tr("Đã xoá bản sao cũ theo kế hoạch: {file}", file=each) for each in done.gone]
    lines += [tr("Bản sao {file} đã hỏng: đọc lại không ra thứ đã ghi.", file=each) for each in done.broken]
    return lines


def run_line(run: BackupRun) -> str:
    """One try at one place."""
    if not run.is_done:
        return trouble_line(run)
    return tr(
        "{file}: {dossiers} hồ sơ, {size}. {proof}",
        file=run.file,
        dossiers=run.dossiers,
        size=size_words(run.bytes),
        proof=proof_line(run),
    )


def trouble_line(run: BackupRun) -> str:
    """Why there is no copy at a place, which is named once."""
    return run.told if run.place in run.told else f"{run.place}: {run.told}"


def proof_line(made: Backup | BackupRun) -> str:
    """How the copy was proved."""
    if made.findings:
        return tr(
            "Bản sao đúng như dữ liệu, nhưng {count} chỗ không khớp nhật ký: chạy verify để xem.",
            count=made.findings,
        )
    seconds = seconds_words(made.seconds)
    if made.dossier is None:
        return tr("Đã mở lại và kiểm tra, mọi thứ đều khớp ({seconds}).", seconds=seconds)
    return tr(
        "Đã mở lại, kiểm tra và đọc thử hồ sơ {dossier}, mọi thứ đều khớp ({seconds}).",
        dossier=made.dossier,
        seconds=seconds,
    )


def lost_line(lost: LostCopy) -> str:
    """What has become of a copy that is not there as it was."""
    if lost.fate is Fate.UNSEEN:
        return tr("Không thấy {place}: ổ chưa cắm, hoặc thư mục đã bị xoá.", place=Path(lost.run.file).parent)
    if lost.fate is Fate.GONE:
        return tr("Bản sao {file} không còn ở đó.", file=lost.run.file)
    return tr("Bản sao {file} đã hỏng, không khôi phục được từ đó.", file=lost.run.file)


def ahead_line(run: BackupRun) -> str:
    """That a copy counts for nothing because it is dated after now."""
    return tr(
        "Bản sao {file} ghi ngày {moment}, sau hôm nay: đồng hồ máy đã sai hoặc đang sai, nên không tính là bản sao.",
        file=run.file,
        moment=f"{local(run.at):%d/%m/%Y}",
    )


def late_words(standing: BackupStanding) -> tuple[str, str]:
    """That the last proven backup is too old or is none any more, and what to do."""
    told = [lost_line(each) for each in standing.lost]
    if standing.last is not None:
        moment = f"{local(standing.last.at):%H:%M %d/%m/%Y}"
        seen = tr("Bản sao lưu đã kiểm tra gần nhất từ {moment}: đã quá cũ.", moment=moment)
        if any(each.fate is Fate.BROKEN for each in standing.lost):
            seen = tr("Bản sao lưu dùng được gần nhất từ {moment}: bản mới hơn đã hỏng.", moment=moment)
    elif standing.ahead is not None:
        seen = ahead_line(standing.ahead)
    elif told:
        seen = tr("Không còn bản sao lưu nào dùng được: hỏng ổ đĩa là mất hết hồ sơ.")
    else:
        seen = tr("Chưa có bản sao lưu nào: hỏng ổ đĩa là mất hết hồ sơ.")
    told += [trouble_line(each) for each in standing.failing]
    return seen, told[0] if told else tr("Người quản trị mở Cài đặt, mục Sao lưu, bấm Sao lưu ngay.")


def standing_words(standing: BackupStanding) -> str:
    """When the last proven backup was, that it is too old, and which copies are none any more."""
    if standing.is_late:
        return late_words(standing)[0]
    told = [lost_line(each) for each in standing.lost]
    if standing.last is None:
        if standing.ahead is not None:
            told.append(ahead_line(standing.ahead))
        return " ".join(told) or tr("Chưa sao lưu lần nào.")
    seen = tr(
        "Bản sao lưu gần nhất {moment}: {dossiers} hồ sơ. {proof}",
        moment=f"{local(standing.last.at):%H:%M %d/%m/%Y}",
        dossiers=standing.last.dossiers,
        proof=proof_line(standing.last),
    )
    return " ".join((seen, *told))

"""Desks that go on alone, as a person reads of them in a terminal."""

from app.cli.answers.readable import moment_text
from app.language import tr
from app.rules.desk_notes import FORKED
from app.services.dossiers.movement_words import movement_words
from app.services.views.desks import ConflictView, DeskLeaseView
from app.services.wording.conflict_words import given_words, what_word


def lease_line(lease: DeskLeaseView) -> str:
    """A loan in one line."""
    told = [
        tr("Quầy {desk}", desk=lease.desk),
        lease.pc_name,
        tr("tự làm đến {until}", until=moment_text(lease.until)),
    ]
    if lease.still_out:
        told.append(tr("còn {count} việc chưa gửi về", count=lease.still_out))
    if lease.conflicts:
        told.append(tr("{count} việc cần xử lý", count=lease.conflicts))
    if lease.ended_at is not None:
        why = f": {end_reason_word(lease.end_reason)}" if lease.end_reason else ""
        told.append(tr("đã trả số {when}{why}", when=moment_text(lease.ended_at), why=why))
    return " · ".join(told)


def end_reason_word(reason: str) -> str:
    """Why a loan was ended: what a person wrote, or the program found."""
    return tr("máy bị chép hoặc khôi phục từ bản cũ") if reason == FORKED else reason


def conflict_lines(conflict: ConflictView) -> list[str]:
    """A conflict with both sides."""
    lines = [
        f"{conflict.key} · {conflict.dossier or '–'} · {what_word(conflict)}",
        "  "
        + tr(
            "Quầy {desk}, {name} làm lúc {at}",
            desk=conflict.desk,
            name=conflict.by,
            at=moment_text(conflict.at),
        ),
    ]
    if given := given_words(conflict):
        lines.append("  " + tr("Quầy đã làm: {what}", what=" · ".join(given)))
    lines.append(f"  {conflict.sentence} {conflict.hint}")
    lines += [
        "  "
        + tr(
            "Trong lúc đó: {what}", what=" · ".join([moment_text(act.at), *movement_words(act, moment_text)])
        )
        for act in conflict.happened
    ]
    if conflict.settled_at is not None:
        lines.append(
            "  "
            + tr(
                "{name} đã xử lý lúc {when}: {how}",
                name=conflict.settled_by,
                when=moment_text(conflict.settled_at),
                how=conflict.settled_how,
            )
        )
    return lines

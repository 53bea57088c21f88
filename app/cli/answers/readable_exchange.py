"""What `exchange` says to people."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.wording.package_words import answer_word, arrival_word

if TYPE_CHECKING:
    from app.services.exchange.packing_up import PackageMade
    from app.services.exchange.recalling import Exchanged
    from app.services.exchange.taking_in import PackageSeen


def exported_lines(made: "PackageMade", file: str) -> list[str]:
    """What a package just written holds."""
    handed = [each.code for each in made.dossiers if each.handed_over]
    told = [each.code for each in made.dossiers if not each.handed_over]
    lines = [tr("Đã ghi gói cho {name} vào {file}.", name=made.receiver_name, file=file)]
    if handed:
        lines.append(tr("Bàn giao {count} hồ sơ: {codes}.", count=len(handed), codes=", ".join(handed)))
        lines.append(tr("Từ giờ các hồ sơ này ở đây chỉ xem được, cho tới khi gói trả về."))
    if told:
        lines.append(tr("Báo tin {count} hồ sơ: {codes}.", count=len(told), codes=", ".join(told)))
    return lines


def arrived_lines(seen: "PackageSeen", written: Path | None, *, dry_run: bool) -> list[str]:
    """What a package holds and what became, or would become, of it."""
    lines = [
        tr(
            "Gói của {code} · {name}, ghi lúc {moment}.",
            code=seen.sender,
            name=seen.sender_name,
            moment=moment_text(seen.made_at),
        )
    ]
    if seen.repeated:
        lines.append(tr("Gói này đã nhập trước đây: không có gì bị thay đổi."))
    for each in seen.dossiers:
        outcome = arrival_word(each.outcome, accepted=each.accepted, is_only_looked_at=dry_run)
        lines.append(
            " · ".join(filter(None, (each.code, each.applicant, each.procedure, outcome, each.reason)))
        )
    for answer in seen.answered:
        said = answer_word(answer.outcome)
        lines.append(" · ".join(filter(None, (answer.code, said, answer.reason))))
    if dry_run:
        lines.append(tr("Mới chỉ xem: chưa có gì bị thay đổi."))
    if written is not None:
        lines.append(tr("Giấy báo nhận cho nơi gửi: {file}", file=written))
    return lines


def exchanged_lines(found: "Exchanged") -> list[str]:
    """The packages, and the dossiers that are elsewhere."""
    lines = [
        " · ".join(
            (
                moment_text(each.at),
                tr("gửi {agency}", agency=each.agency)
                if each.is_outgoing
                else tr("nhận từ {agency}", agency=each.agency),
                tr("{count} hồ sơ", count=len(each.verdicts)),
                each.package,
            )
        )
        for each in found.packages
    ]
    for away in found.away:
        state = tr("nơi kia đã nhận") if away.arrived_at else tr("chưa có báo nhận")
        lines.append(
            " · ".join((away.code, tr("đang ở {agency}", agency=away.agency), moment_text(away.since), state))
        )
    return lines or [tr("Chưa có gói nào.")]

"""`result …`: results that come in, the result tray held against the data, several results for one person."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.services.acts.tray import TrayCompared, TrayMended

Codes = Annotated[list[str], typer.Argument(metavar="CODE…", help=tr("Mã hoặc mã vạch của hồ sơ."))]
Folders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CODE…]", help=tr("Mã những bộ nằm trong khay; không ghi là khay trống.")),
]


def arrived(context: typer.Context, codes: Codes) -> None:
    """Tell of each that its result has come, taken over first where it is on its way; those that cannot are named."""
    from app.cli.desk import open_desk
    from app.services.acts.tray import mend_tray

    call = call_of(context)
    with open_desk(call) as desk:
        mended = mend_tray(desk.database, desk.actor, tuple(codes))
    say(call, _mended_result(mended), _mended_lines(mended))


def tray(
    context: typer.Context,
    codes: Folders = None,
    *,
    mend: Annotated[
        bool, typer.Option("--mend", help=tr("Báo có kết quả những bộ trong khay mà chưa báo."))
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="F.pdf", help=tr("Ghi biên bản ra tệp PDF."))
    ] = None,
) -> None:
    """What lies in the tray held against what can be fetched, before and with `--mend` after it was mended."""
    from app.cli.desk import open_desk
    from app.services.acts.tray import TrayState, compare_tray, mend_tray

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(compare_tray, tuple(codes or ()))
        mended = None
        if mend:
            untold = [line.code for line in found.of(TrayState.UNTOLD)]
            mended = mend_tray(desk.database, desk.actor, untold)
            found = desk.read(compare_tray, tuple(codes or ()))
        if output is not None:
            _write_sheet(desk, found, output)
    document = {
        "believed": found.believed,
        "lines": [plain(line) for line in found.lines],
        "missed": [plain(line) for line in found.missed],
        "unnamed": found.unnamed,
        **({} if mended is None else {"mended": _mended_result(mended)}),
    }
    say(call, document, [*(_mended_lines(mended) if mended else ()), *_tray_lines(found)])


def give(
    context: typer.Context,
    codes: Codes,
    *,
    name: Annotated[
        str | None,
        typer.Option("--recipient-name", metavar="NAME", help=tr("Người nhận thay; bỏ trống: người nộp.")),
    ] = None,
    id_number: Annotated[
        str | None, typer.Option("--recipient-id", metavar="ID", help=tr("Số giấy tờ của người nhận."))
    ] = None,
    authority: Annotated[
        str | None, typer.Option("--authority", metavar="TEXT", help=tr("Giấy uỷ quyền."))
    ] = None,
    fee_collected: Annotated[
        bool, typer.Option("--fee-collected", help=tr("Đã thu hết phí, lệ phí còn lại."))
    ] = False,
    waive_reason: Annotated[
        str | None, typer.Option("--waive-reason", metavar="R", help=tr("Miễn phí, lệ phí vì lý do này."))
    ] = None,
    request_id: Annotated[
        str | None,
        typer.Option("--request-id", metavar="ID", help=tr("Gọi lại cùng mã này chỉ làm một lần.")),
    ] = None,
) -> None:
    """Hand the results to one person, all or none; `print results` of any of them is the sheet that she signs."""
    from app.cli.desk import open_desk
    from app.services.acts.several_returned import return_several
    from app.services.views.given import FeeSettlement, Recipient
    from app.services.wording.words import money_text

    call = call_of(context)
    if fee_collected and waive_reason is not None:
        raise BadCall(tr("Phí, lệ phí hoặc được thu, hoặc được miễn: không thể cả hai. Chưa làm gì."))
    fees = FeeSettlement(fee_collected, waive_reason) if fee_collected or waive_reason is not None else None
    taker = Recipient(name, id_number, authority)
    with open_desk(call) as desk:
        done = desk.write(return_several, tuple(codes), taker, fees, request_id)
    words = tr("Đã trả {count} kết quả cho {name}.", count=len(done.codes), name=done.taken_by)
    if done.collected:
        words += " " + tr("Đã thu {amount}.", amount=money_text(done.collected))
    say(call, plain(done), [words])


def _write_sheet(desk: "Desk", found: "TrayCompared", output: Path) -> None:
    from app.files.writing import write_whole
    from app.services.papers.everyday import render
    from app.services.papers.tray_sheet import tray_sheet, tray_sheet_taken
    from printing.sheet import Paper

    write_whole(output, render(desk.read(tray_sheet, found), Paper.A4))
    desk.write(tray_sheet_taken, found)


def _mended_result(mended: "TrayMended") -> dict[str, object]:
    return {
        "done": [plain(each) for each in mended.done],
        "refused": [{"dossier": code, "why": why} for code, why in mended.refused],
    }


def _mended_lines(mended: "TrayMended") -> Iterable[str]:
    from app.services.wording.words import action_word

    for each in mended.done:
        acts = ", ".join(action_word(action).lower() for action in each.done)
        yield f"{each.code} · {each.applicant} · {acts or tr('Đã báo có kết quả từ trước, đang chờ trả.')}"
    for code, why in mended.refused:
        yield f"{code} · {why}"


def _tray_lines(found: "TrayCompared") -> Iterable[str]:
    from app.cli.answers.readable import moment_text

    for line in found.lines:
        yield f"{line.code} · {line.applicant} · {line.words}"
    for missed in found.missed:
        since = moment_text(missed.ready_since) if missed.ready_since else ""
        words = tr(
            "Không thấy trong khay; có kết quả từ {when}, ở {holder}.", when=since, holder=missed.holder
        )
        yield f"{missed.code} · {missed.applicant} · {words}"

"""`report`: what the office has done over a period, as figures, as a workbook, or as a paper."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import day_meant
from app.cli.commands.report_kinds import CLOSED, KINDS, LETTERS, PERIODIC, known
from app.language import tr
from app.rules.periods import Period
from app.services.reports.asked import (
    AskedReport,
    By,
    Definitions,
    InTime,
    LetterWords,
    Paused,
    WithoutResult,
)
from app.services.views.plain_values import plain


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=" · ".join(KINDS))],
    *,
    first: Annotated[str, typer.Option("--from", metavar="DAY", help=tr("Kỳ từ ngày."))],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help=tr("Đến hết ngày."))],
    by: Annotated[str | None, typer.Option("--by", metavar="GROUP", help=" · ".join(By))] = None,
    in_time: Annotated[
        str,
        typer.Option("--in-time", help=tr("Đúng hạn đến giờ hẹn (moment) hay hết ngày hẹn (day).")),
    ] = InTime.MOMENT.value,
    without_result: Annotated[
        str,
        typer.Option(
            "--without-result",
            help=tr("Từ chối, dừng, rút: theo ngày (counted), tính đúng hạn (in_time), để riêng (apart)."),
        ),
    ] = WithoutResult.COUNTED.value,
    paused: Annotated[
        str,
        typer.Option("--paused", help=tr("Đang chờ người dân: trong hạn (in_time) hay theo ngày (by_date).")),
    ] = Paused.IN_TIME.value,
    close: Annotated[
        bool, typer.Option("--close", help=tr("Chốt kỳ (periodic): số liệu đứng yên từ đó; lãnh đạo."))
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="R", help=tr("Lý do ghi trên thư (letters)."))
    ] = None,
    more_days: Annotated[
        int | None,
        typer.Option("--more-days", metavar="N", help=tr("Đề nghị thêm N ngày làm việc (letters).")),
    ] = None,
    standby: Annotated[
        str | None,
        typer.Option("--standby", metavar="URL", help=tr("Đọc ở máy chủ dự phòng này; có thể chậm một lát.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="F.xlsx|F.pdf", help=tr("Tệp được ghi, thay tệp cũ nếu có.")),
    ] = None,
) -> None:
    """The figures of a report; with `--output` they are in the file too, whole or not at all."""
    from app.cli.desk import open_desk, reading_at

    call = call_of(context)
    kind = known(name)
    if close and name != PERIODIC:
        raise BadCall(tr("--close chỉ đi cùng report periodic. Chưa làm gì."))
    if name != LETTERS and (reason is not None or more_days is not None):
        raise BadCall(tr("--reason, --more-days chỉ đi cùng report letters. Chưa làm gì."))
    days = day_meant(first, "--from"), day_meant(last, "--to")
    group = None if by is None else one_of(tuple(By), by, "--by")
    if group is not None and group not in kind.groups:
        raise BadCall(tr("report {name} không nhận --by {by}. Chưa làm gì.", name=name, by=group.value))
    write = None if output is None else kind.writes.get(output.suffix.lower())
    if output is not None and write is None:
        raise BadCall(
            tr("--output của report {name} phải là tệp {endings}.", name=name, endings=", ".join(kind.writes))
        )
    definitions = Definitions(
        one_of(tuple(InTime), in_time, "--in-time"),
        one_of(tuple(WithoutResult), without_result, "--without-result"),
        one_of(tuple(Paused), paused, "--paused"),
    )
    asked = AskedReport(Period(*days), group, definitions, letter=LetterWords(reason or "", more_days))
    with open_desk(call) as desk:
        if close:
            from app.services.reports.closing_periods import close_period

            desk.write(close_period, asked)
            kind = known(CLOSED)
            write = None if output is None else kind.writes.get(output.suffix.lower())
        with reading_at(desk, None if close else standby) as reading:
            if output is not None and write is not None:
                document, lines = write(reading, asked, output)
            else:
                document = kind.figures(reading, asked)
                lines = kind.lines(document)
    say(call, plain(document), lines)

"""`report`: what the office has done over a period, as figures, as a workbook, or as a paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import day_meant
from app.cli.commands.report_kinds import CLOSED, KINDS, LETTERS, OWN, PERIODIC, known
from app.language import tr
from app.rules.periods import Period
from app.services.own_reports.definition import Grouping
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

if TYPE_CHECKING:
    from app.cli.desk import Desk

_OWN_GROUPS = tuple(each for each in Grouping if each.value not in tuple(By))


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=" · ".join(KINDS))],
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help=tr("Kỳ từ ngày; báo cáo tự lập có kỳ riêng."))
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help=tr("Đến hết ngày."))] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="GROUP", help=f"{' · '.join(By)}; own: {' · '.join(_OWN_GROUPS)}"),
    ] = None,
    called: Annotated[
        str | None,
        typer.Option("--name", metavar="TEXT", help=tr("Báo cáo tự lập nào (own); bỏ trống: liệt kê.")),
    ] = None,
    save: Annotated[
        str | None,
        typer.Option(
            "--save",
            metavar="FILE.json|-",
            help=tr("Lưu báo cáo tự lập mang tên --name, như mục definition của --json; - là đầu vào chuẩn."),
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=tr("Bỏ báo cáo tự lập mang tên --name."))] = False,
    in_time: Annotated[
        str | None,
        typer.Option("--in-time", help=tr("Đúng hạn đến giờ hẹn (moment) hay hết ngày hẹn (day).")),
    ] = None,
    without_result: Annotated[
        str | None,
        typer.Option(
            "--without-result",
            help=tr("Từ chối, dừng, rút: theo ngày (counted), tính đúng hạn (in_time), để riêng (apart)."),
        ),
    ] = None,
    paused: Annotated[
        str | None,
        typer.Option("--paused", help=tr("Đang chờ người dân: trong hạn (in_time) hay theo ngày (by_date).")),
    ] = None,
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
    if close and name != PERIODIC:
        raise BadCall(tr("--close chỉ đi cùng report periodic. Chưa làm gì."))
    if name != LETTERS and (reason is not None or more_days is not None):
        raise BadCall(tr("--reason, --more-days chỉ đi cùng report letters. Chưa làm gì."))
    if name != OWN and (called is not None or save is not None or remove):
        raise BadCall(tr("--name, --save, --remove chỉ đi cùng report own. Chưa làm gì."))
    period = _period(first, last)
    chosen = _definitions(in_time, without_result, paused)
    if name == OWN:
        from app.cli.commands.report_own import OwnCall, report_own

        report_own(call, OwnCall(called, period, by, chosen, save, remove, standby, output))
        return
    kind = known(name)
    if period is None:
        raise BadCall(
            tr("report {name} cần --from và --to. Chưa làm gì.", name=name), tr("Ghi dạng 2026-01-02.")
        )
    group = None if by is None else one_of(tuple(By), by, "--by")
    if group is not None and group not in kind.groups:
        raise BadCall(tr("report {name} không nhận --by {by}. Chưa làm gì.", name=name, by=group.value))
    write = None if output is None else kind.writes.get(output.suffix.lower())
    if output is not None and write is None:
        raise BadCall(
            tr("--output của report {name} phải là tệp {endings}.", name=name, endings=", ".join(kind.writes))
        )
    if write is not None and kind.on_record and standby is not None:
        raise BadCall(
            tr(
                "Tệp của report {name} được ghi vào nhật ký truy cập nên không đọc ở --standby. Chưa làm gì.",
                name=name,
            )
        )
    letter = LetterWords(reason or "", more_days)
    asked = AskedReport(period, group, chosen or Definitions(), letter=letter)
    with open_desk(call) as desk:
        near: tuple[str, ...] = ()
        if close:
            near = _close(desk, asked)
            kind = known(CLOSED)
            write = None if output is None else kind.writes.get(output.suffix.lower())
        with reading_at(desk, None if close else standby) as reading:
            if output is not None and write is not None:
                document, lines = write(reading, asked, output)
            else:
                document = kind.figures(reading, asked)
                lines = kind.lines(document)
    say(call, plain(document), (*near, *lines))


def _close(desk: "Desk", asked: AskedReport) -> tuple[str, ...]:
    """Close the period; what is to be said of closed ones that lie in it or around it."""
    from app.services.reports.closing_periods import check_closing, close_period

    near = desk.read(check_closing, asked.period)
    desk.write(close_period, asked)
    days = "; ".join(f"{each.first:%d/%m/%Y} – {each.last:%d/%m/%Y}" for each in near)
    return (tr("Đã chốt các kỳ chung ngày với kỳ này: {periods}.", periods=days),) if near else ()


def _period(first: str | None, last: str | None) -> Period | None:
    """The days that are asked for; `BadCall` for one without the other."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise BadCall(tr("--from và --to đi cùng nhau. Chưa làm gì."), tr("Ghi dạng 2026-01-02."))
    return Period(day_meant(first, "--from"), day_meant(last, "--to"))


def _definitions(in_time: str | None, without_result: str | None, paused: str | None) -> Definitions | None:
    """What counts as what, as far as it is said; nothing where nothing is."""
    if in_time is without_result is paused is None:
        return None
    usual = Definitions()
    return Definitions(
        one_of(tuple(InTime), in_time or usual.in_time.value, "--in-time"),
        one_of(tuple(WithoutResult), without_result or usual.without_result.value, "--without-result"),
        one_of(tuple(Paused), paused or usual.paused.value, "--paused"),
    )

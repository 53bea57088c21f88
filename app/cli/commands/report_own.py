"""`report own`: the reports an office keeps itself – listed, read, written, kept from a document, removed."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers.answer import say
from app.cli.answers.readable_reports import table_lines
from app.cli.asked.call import BadCall, Call
from app.cli.asked.choices import one_of
from app.cli.asked.intake_file import parse
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.own_reports import keeping
from app.services.own_reports.definition import Grouping, OwnDefinition
from app.services.own_reports.kept_views import KeptReport, OwnReportHead
from app.services.own_reports.reading import figures_of
from app.services.own_reports.stored import read_stored, stored
from app.services.own_reports.tables import own_tables
from app.services.reports.asked import Definitions
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.cli.desk import Desk

ENDINGS = (".xlsx", ".pdf")


@dataclass(frozen=True, slots=True)
class OwnCall:
    """What is asked of `report own`; without a `name` the list of them."""

    name: str | None
    period: Period | None
    by: str | None
    counting: Definitions | None
    save: str | None
    remove: bool
    standby: str | None
    output: Path | None


def report_own(call: Call, asked: OwnCall) -> None:
    """Do what is asked; `BadCall` for what does not go together."""
    from app.cli.desk import open_desk

    groups = _groups(asked.by)
    if asked.output is not None and asked.output.suffix.lower() not in ENDINGS:
        raise BadCall(
            tr("--output của report {name} phải là tệp {endings}.", name="own", endings=", ".join(ENDINGS))
        )
    if asked.name is None and (asked.save is not None or asked.remove or asked.output is not None):
        raise BadCall(tr("report own cần --name cho việc này. Chưa làm gì."))
    if asked.save is not None and asked.remove:
        raise BadCall(tr("--save và --remove không đi cùng nhau. Chưa làm gì."))
    with open_desk(call) as desk:
        if asked.name is None:
            _list(call, desk)
        elif asked.save is not None:
            _save(call, desk, asked.name, _document(asked.save))
        elif asked.remove:
            _remove(call, desk, asked.name)
        else:
            _report(call, desk, asked, groups)


def _list(call: Call, desk: "Desk") -> None:
    heads = desk.read(keeping.own_reports)
    lines = [_head_words(head) for head in heads] or [tr("Cơ quan chưa lưu báo cáo nào.")]
    say(call, plain([_named(head) for head in heads]), lines)


def _save(call: Call, desk: "Desk", name: str, document: object) -> None:
    try:
        definition, left_out = read_stored(document)
    except UserError as error:
        raise UserError(
            error.code,
            tr("Tài liệu này không phải một báo cáo tự lập mà bản chương trình này đọc được. Chưa lưu gì."),
            tr("Lấy mục definition của một báo cáo đã lưu (--json) làm mẫu."),
        ) from error
    if left_out:
        raise UserError(
            "report_not_understood",
            left_out[0],
            tr("Sửa tài liệu rồi lưu lại; chưa lưu gì."),
            problems=left_out,
        )
    kept = desk.write(keeping.keep_called, name, definition)
    words = tr("Đã lưu báo cáo “{name}”, bản {version}.", name=kept.head.name, version=kept.head.version)
    say(call, plain(_told(kept)), [words])


def _remove(call: Call, desk: "Desk", name: str) -> None:
    head = desk.read(keeping.own_report_head, name)
    desk.write(keeping.remove_own_report, head.key, head.version)
    say(call, plain({"removed": head.name}), [tr("Đã bỏ báo cáo “{name}”.", name=head.name)])


def _report(call: Call, desk: "Desk", asked: OwnCall, groups: tuple[Grouping, ...] | None) -> None:
    from app.cli.desk import reading_at
    from app.database.giving_up import Wanted

    with reading_at(desk, asked.standby) as reading:
        kept = reading.read(keeping.own_report_called, asked.name or "")
        definition = _as_asked(kept.definition, asked, groups)
        wanted = (kept.head.name, definition, asked.period)
        if asked.output is None:
            # Ctrl+C ends it in the middle of a statement.
            figures = reading.read(Wanted().of(figures_of), *wanted)
            document: dict[str, object] = {"figures": figures, "definition": stored(definition)}
            lines = table_lines(own_tables(figures))
        else:
            from app.services.papers.own_report_file import write_own_report

            figures = write_own_report(
                reading.database, desk.actor, wanted, asked.output, record=desk.database
            )
            document = {"output": str(asked.output), "figures": figures, "definition": stored(definition)}
            lines = iter((tr("Đã ghi {file}.", file=asked.output),))
    say(call, plain(document), [*kept.left_out, *lines])


def _as_asked(
    definition: OwnDefinition, asked: OwnCall, groups: tuple[Grouping, ...] | None
) -> OwnDefinition:
    if groups is not None:
        definition = replace(definition, groups=groups)
    return definition if asked.counting is None else replace(definition, counting=asked.counting)


def _groups(text: str | None) -> tuple[Grouping, ...] | None:
    if text is None:
        return None
    return tuple(one_of(tuple(Grouping), each.strip(), "--by") for each in text.split(",") if each.strip())


def _named(head: OwnReportHead) -> dict[str, object]:
    return {
        "name": head.name,
        "version": head.version,
        "made_by": head.made_by,
        "changed_at": head.changed_at,
        "changed_by": head.changed_by,
        "may_change": head.may_change,
    }


def _told(kept: KeptReport) -> dict[str, object]:
    return {**_named(kept.head), "definition": stored(kept.definition)}


def _head_words(head: OwnReportHead) -> str:
    return tr(
        "{name} – {person} lập, lưu lúc {moment}",
        name=head.name,
        person=head.made_by,
        moment=f"{local(head.changed_at):%H:%M %d/%m/%Y}",
    )


def _document(file: str) -> object:
    from app.files.reading import read_up_to

    if file == "-":
        return parse(b"" if sys.stdin is None else sys.stdin.buffer.read(_LONGEST))
    return parse(read_up_to(Path(file), _LONGEST))


_LONGEST = 1_000_000
"""Bytes: a definition is a hundredth of it."""

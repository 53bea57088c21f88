"""`catalogue`: the workbook in and out, what the office has, and what changed between two versions."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.language import tr
from app.services.views.plain_values import plain


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=tr("Tệp Excel theo mẫu danh mục."))],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=tr("Chỉ nói sẽ lấy gì, đổi gì, giữ lại gì; không ghi."))
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help=tr("Thay cả thủ tục đã sửa trong chương trình."))
    ] = False,
) -> None:
    """Take the workbook's procedures as new versions from today, all or nothing; tell of every row."""
    from app.cli.answers.readable_catalogue import report_lines
    from app.cli.desk import open_desk
    from app.services.catalogue.workbook.importing import import_workbook
    from app.services.catalogue.workbook.reading import read_workbook
    from app.services.catalogue.workbook.safe_file import file_content

    call = call_of(context)
    with open_desk(call) as desk:
        # Read before the database is asked, so that no desk waits while a large file is taken apart.
        workbook = read_workbook(file_content(file))
        if dry_run:
            report = desk.read(import_workbook, workbook, dry_run=True, replace=replace)
        else:
            report = desk.write(import_workbook, workbook, replace=replace)
    document = {
        "dry_run": report.dry_run,
        "counts": {"procedures": report.procedures, "papers": report.papers, "terms": report.terms},
        "taken": report.taken,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "held_back": report.held_back,
        "held": report.held,
        "noted": report.noted,
    }
    say(call, plain(document), report_lines(report))


def export_file(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help=tr("Tệp Excel được ghi, thay tệp cũ nếu có."))
    ],
) -> None:
    """Write the catalogue as a workbook of the same format; the file is there whole or not at all."""
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.catalogue.catalogue_editing import catalogue_rows
    from app.services.catalogue.workbook.exporting import export_workbook

    call = call_of(context)
    with open_desk(call) as desk:
        content = desk.read(export_workbook)
        count = sum(1 for row in desk.read(catalogue_rows) if row.valid_to is None)
    write_whole(file, content)
    document = {"file": str(file), "procedures": count, "bytes": len(content)}
    say(call, document, [tr("Đã ghi {count} thủ tục vào {file}.", count=count, file=file)])


def list_procedures(context: typer.Context) -> None:
    """Every procedure of the office with its latest version."""
    from app.cli.answers.readable_catalogue import row_line
    from app.cli.desk import open_desk
    from app.services.catalogue.catalogue_editing import catalogue_rows

    call = call_of(context)
    with open_desk(call) as desk:
        rows = desk.read(catalogue_rows)
    documents = [
        {
            "code": row.code,
            "name": row.name,
            "field": row.field,
            "version": row.version,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "cases": row.cases,
            "open_points": row.open_points,
            "origin": row.origin,
        }
        for row in rows
    ]
    say(call, plain(documents), [row_line(row) for row in rows])


def show(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help=tr("Mã thủ tục."))],
    *,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help=tr("Bản nào; bỏ trống: bản mới nhất."))
    ] = None,
) -> None:
    """A version of a procedure, complete, with the history of its versions."""
    from app.cli.answers.readable_catalogue import procedure_lines
    from app.cli.desk import open_desk
    from app.services.catalogue.catalogue_editing import draft_of, versions_of

    call = call_of(context)
    with open_desk(call) as desk:
        draft = desk.read(draft_of, code, version)
        versions = desk.read(versions_of, code)
    document = {
        "version": draft.version,
        "valid_to": draft.valid_to,
        "origin": draft.origin,
        **draft.document.model_dump(),
        "versions": versions,
        "workbook_rows": draft.rows,
    }
    say(call, plain(document), procedure_lines(draft, versions))


def compare(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help=tr("Mã thủ tục."))],
    first: Annotated[int, typer.Argument(metavar="V1", help=tr("Bản trước."))],
    second: Annotated[int, typer.Argument(metavar="V2", help=tr("Bản sau."))],
) -> None:
    """What the second version says otherwise than the first."""
    from app.cli.answers.readable_catalogue import difference_lines
    from app.cli.desk import open_desk
    from app.services.catalogue import catalogue_editing

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(catalogue_editing.compare, code, first, second)
    say(call, plain(found), difference_lines(found))

"""`attach`, `attachments` and `attachment …`: files of a dossier's papers."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.language import tr
from app.services.views.given import ActValues
from app.services.views.plain_values import plain
from models.vocabulary import Action, FileAbout

Code = Annotated[str, typer.Argument(metavar="CODE", help=tr("Mã hoặc mã vạch của hồ sơ."))]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help=tr("Số của tệp, như attachments cho thấy."))]


def attach(
    context: typer.Context,
    code: Code,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=tr("Ảnh JPEG, PNG, TIFF hoặc PDF."))],
    *,
    paper: Annotated[
        int | None, typer.Option("--paper", metavar="N", help=tr("Là bản của giấy tờ số N trong hồ sơ."))
    ] = None,
    result: Annotated[bool, typer.Option("--result", help=tr("Là kết quả, không phải giấy tờ nộp."))] = False,
    request_id: Annotated[
        str | None,
        typer.Option("--request-id", metavar="ID", help=tr("Gọi lại cùng mã này chỉ làm một lần.")),
    ] = None,
) -> None:
    """Attach files, all of them or none; each is known by its content and made ready before it is kept."""
    from app.cli.answers.readable_files import files_lines
    from app.cli.desk import open_desk
    from app.services.acts.files_in_dossier import files_of
    from app.services.acts.performing import perform
    from app.services.attachments.limits import limits
    from app.services.attachments.making_ready import made_ready_from

    call = call_of(context)
    about = FileAbout.RESULT if result else FileAbout.PAPER
    with open_desk(call) as desk:
        allowed = desk.read(limits)
        made = [each for file in files for each in made_ready_from(file, allowed)]
        given = tuple(replace(each, about=about, paper=paper) for each in made)
        desk.write(perform, Action.ATTACH, code, ActValues(files=given, request_id=request_id))
        found = desk.read(files_of, code)
    say(call, plain(found), files_lines(found))


def attachments(context: typer.Context, code: Code) -> None:
    """List the files of a dossier, those taken back among them."""
    from app.cli.answers.readable_files import files_lines
    from app.cli.desk import open_desk
    from app.services.acts.files_in_dossier import files_of

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(files_of, code)
    say(call, plain(found), files_lines(found))


def save(
    context: typer.Context,
    code: Code,
    number: Number,
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="F", help=tr("Tệp được ghi, thay tệp cũ nếu có."))
    ],
) -> None:
    """Write a file out, as it was attached; who did is on the record of access."""
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.acts.files_in_dossier import open_file

    call = call_of(context)
    with open_desk(call) as desk:
        opened = desk.write(open_file, code, number)
    write_whole(output, opened.content)
    say(call, {"file": plain(opened.file), "output": str(output)}, [tr("Đã ghi {file}.", file=output)])


def detach(
    context: typer.Context,
    code: Code,
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER…", help=tr("Số của các tệp."))],
    *,
    reason: Annotated[str | None, typer.Option("--reason", metavar="R", help=tr("Lý do."))] = None,
) -> None:
    """Take files back: they are told of, and opened no more."""
    from app.cli.answers.readable_files import files_lines
    from app.cli.desk import open_desk
    from app.services.acts.files_in_dossier import files_of
    from app.services.acts.performing import perform

    call = call_of(context)
    with open_desk(call) as desk:
        desk.write(perform, Action.DETACH, code, ActValues(reason=reason, positions=tuple(numbers)))
        found = desk.read(files_of, code)
    say(call, plain(found), files_lines(found))


def clear(context: typer.Context) -> None:
    """Delete the contents of what was taken back longer ago than the office keeps it; an administrator's."""
    from app.cli.desk import open_desk
    from app.services.upkeep.clearing_files import clear_files
    from app.services.wording.file_words import size_text

    call = call_of(context)
    with open_desk(call) as desk:
        done = desk.write(clear_files)
    line = tr("Đã xoá nội dung {count} tệp đã gỡ, {size}.", count=done.files, size=size_text(done.size))
    say(call, plain(done), [line if done.files else tr("Không có tệp đã gỡ nào hết hạn giữ.")])

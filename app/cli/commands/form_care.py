"""`form`: how the office's own forms are arranged, shown and kept from a day on; a paper as DOCX for editing."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.answers.readable import moment_text
from app.cli.asked.call import BadCall, call_of
from app.cli.asked.choices import one_of
from app.cli.commands.settings_care import OfAgency
from app.language import tr
from app.services.views.plain_values import plain
from models.vocabulary import FormKind
from printing.sheet import Paper

if TYPE_CHECKING:
    from app.services.form_layouts.changing import FormView
    from app.services.office.kept_layouts import LayoutVersion

_LONGEST = 100_000
"""Bytes: an arrangement is a fiftieth of it."""
Form = Annotated[
    str, typer.Argument(metavar="FORM", help="receipt supplement refusal apology stop control fee result …")
]


def show(context: typer.Context, form: Form, *, agency: OfAgency = None) -> None:
    """The parts of a form, how they are arranged now, and every version there has been."""
    from app.cli.desk import open_desk
    from app.services.form_layouts.changing import form_view

    call = call_of(context)
    meant = one_of(tuple(FormKind), form, "FORM")
    with open_desk(call) as desk:
        view = desk.read(form_view, meant, agency)
    say(call, plain(_told(view)), _lines(view))


def layout(
    context: typer.Context,
    form: Form,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE|-", help=tr("JSON như mục layout của form show."))
    ] = None,
    *,
    official: Annotated[bool, typer.Option("--official", help=tr("Về mẫu chính thức."))] = False,
    since: Annotated[
        str | None, typer.Option("--from", metavar="D", help=tr("Tính từ ngày; bỏ trống: hôm nay."))
    ] = None,
    agency: OfAgency = None,
) -> None:
    """Keep a version of a form; papers printed before are printed again as they were."""
    from app.cli.asked.layout import read_layout
    from app.cli.asked.moments import day_meant
    from app.cli.desk import open_desk
    from app.services.form_layouts.changing import save_layout
    from printing.arrangement import OFFICIAL

    call = call_of(context)
    meant = one_of(tuple(FormKind), form, "FORM")
    if official == (file is not None):
        raise BadCall(tr("Ghi một tệp, hoặc --official. Chưa làm gì."))
    day = day_meant(since, "--from") if since is not None else None
    wanted = OFFICIAL if file is None else read_layout(_document(file))
    with open_desk(call) as desk:
        view = desk.write(save_layout, meant, wanted, day, agency)
    say(call, plain(_told(view)), _lines(view))


def docx(
    context: typer.Context,
    form: Form,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hồ sơ; guide: mã thủ tục."))],
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="F.docx", help=tr("Tệp DOCX được ghi, thay tệp cũ nếu có."))
    ],
    paper: Annotated[str, typer.Option("--paper", help="a4 · a5")] = Paper.A4.value,
) -> None:
    """Write a paper for editing by hand; it is on record and does not count as printed."""
    from app.cli.desk import open_desk
    from app.services.papers.for_editing import ENDING, write_for_editing

    call = call_of(context)
    meant = one_of(tuple(FormKind), form, "FORM")
    sheet = one_of((Paper.A4, Paper.A5), paper, "--paper")
    if output.suffix.lower() != ENDING:
        raise BadCall(tr("--output phải là tệp {ending}. Chưa làm gì.", ending=ENDING))
    with open_desk(call) as desk:
        written = write_for_editing(desk.database, desk.actor, meant, text, output, paper=sheet)
    say(call, plain(written), [tr("Đã ghi {file} để sửa tay; chưa tính là đã in.", file=output)])


def _document(file: str) -> object:
    from app.cli.asked.intake_file import parse
    from app.files.reading import read_up_to

    if file == "-":
        return parse(b"" if sys.stdin is None else sys.stdin.buffer.read(_LONGEST))
    return parse(read_up_to(Path(file), _LONGEST))


def _told(view: "FormView") -> dict[str, object]:
    from app.services.form_layouts.words import part_words
    from app.services.office.kept_layouts import stored

    words = part_words()
    return {
        "form": view.form,
        "is_official": view.arrangement.is_official,
        "layout": stored(view.arrangement),
        "parts": [
            {
                "name": part.name,
                "title": words[part.name],
                "movable": part.movable,
                "optional": part.optional,
                "stays": part.stays,
                "label": part.label,
            }
            for part in view.parts
        ],
        "versions": [
            {
                "since": each.since,
                "made_at": each.made_at,
                "made_by": each.made_by,
                "is_official": each.arrangement.is_official,
                "layout": stored(each.arrangement),
            }
            for each in view.versions
        ],
    }


def _lines(view: "FormView") -> Iterator[str]:
    from app.services.form_layouts.words import form_words, part_words

    words = part_words()
    now = view.arrangement
    state = tr("mẫu chính thức") if now.is_official else tr("mẫu riêng")
    yield f"{form_words()[view.form]}: {state}"
    yield " · ".join(words[part.name] for part in now.placed(view.parts))
    gone = [words[part.name] for part in view.parts if not now.has(part)]
    if gone:
        yield tr("Không in: {parts}", parts=" · ".join(gone))
    if now.size:
        yield tr("Cỡ chữ: {size}", size=f"{now.size:+}")
    for said in (now.before, now.after):
        if said:
            yield f"“{said}”"
    yield from (_version_line(each) for each in view.versions)


def _version_line(version: "LayoutVersion") -> str:
    state = tr("mẫu chính thức") if version.arrangement.is_official else tr("mẫu riêng")
    return tr(
        "Từ {day}: {state} – {person}, {moment}",
        day=f"{version.since:%d/%m/%Y}",
        state=state,
        person=version.made_by,
        moment=moment_text(version.made_at),
    )

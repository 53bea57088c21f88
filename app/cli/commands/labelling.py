"""`label`: the label of a folder as a PDF for a roll of thermal paper."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import call_of
from app.cli.asked.choices import one_of
from app.language import tr
from printing.roll import Roll


def label(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=tr("Mã hồ sơ."))],
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="F.pdf", help=tr("Tệp PDF được ghi, thay tệp cũ nếu có."))
    ],
    paper: Annotated[str, typer.Option("--paper", help=" · ".join(Roll))] = Roll.WIDE.value,
) -> None:
    """Write the label to a PDF file as wide as the roll's head; the file is there whole or not at all."""
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.papers import everyday
    from app.services.papers.rolls import folder_label

    call = call_of(context)
    roll = one_of(tuple(Roll), paper, "--paper")
    with open_desk(call) as desk:
        document = desk.read(folder_label, text)
        pdf = everyday.render(document, roll)
        write_whole(output, pdf)
    say(
        call,
        {"output": str(output), "code": document.code, "barcode": document.barcode, "bytes": len(pdf)},
        [tr("Đã ghi nhãn hồ sơ {code}: {file}.", code=document.code, file=output)],
    )

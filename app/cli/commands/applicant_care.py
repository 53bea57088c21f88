"""`applicant`: people who have handed in dossiers, found again, corrected, merged, and told what is kept of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.asked.moments import moment_meant
from app.language import tr
from app.services.views.plain_values import plain

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.services.citizens.extract import Extract
    from app.services.citizens.views import ApplicantView
    from app.services.views import KnownApplicant

MOST_ROWS = 100_000
_FORMATS = (".pdf", ".json")

Who = Annotated[str, typer.Argument(metavar="WHO", help=tr("Mã người nộp, số định danh hoặc số điện thoại."))]
Reason = Annotated[str, typer.Option("--reason", metavar="R", help=tr("Vì sao; được ghi lại."))]


def find(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(metavar="[TEXT]", help=tr("Tên, số định danh, số điện thoại; bỏ trống: mọi người.")),
    ] = "",
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help=tr("Nhiều nhất bao nhiêu người."))] = 50,
) -> None:
    """Applicants by number, phone or words of the name; the latest visitor first."""
    from app.cli.answers.readable_applicants import known_line
    from app.cli.desk import open_desk

    call = call_of(context)
    if not 1 <= limit <= MOST_ROWS:
        raise BadCall(tr("--limit phải từ 1 đến {most}. Chưa làm gì.", most=MOST_ROWS))
    with open_desk(call) as desk:
        found = _found(desk, text, limit)
    say(call, plain(found), [known_line(each) for each in found] or [tr("Không có ai như vậy.")])


def show(context: typer.Context, who: Who) -> None:
    """One applicant: data, dossiers, changes, and who looked; that she was shown is on the record."""
    from app.cli.desk import open_desk
    from app.services.citizens import showing

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.read(showing.show, who)
    _say_view(call, view)


def doubles(
    context: typer.Context,
    who: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help=tr("Một người nộp; bỏ trống: cả văn phòng."))
    ] = None,
) -> None:
    """Records that may be one person's, with the reasons; nothing is merged."""
    from app.cli.answers.readable_applicants import double_lines
    from app.cli.desk import open_desk
    from app.services.citizens import doubling

    call = call_of(context)
    with open_desk(call) as desk:
        found = desk.read(doubling.doubles) if who is None else desk.read(doubling.doubles_of, who)
    lines = [line for each in found for line in double_lines(each)]
    say(call, plain(found), lines or [tr("Không thấy bản ghi nào có vẻ trùng.")])


def merge(
    context: typer.Context,
    kept: Annotated[str, typer.Argument(metavar="KEPT", help=tr("Người nộp được giữ lại."))],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=tr("Bản ghi được gộp vào."))],
    *,
    reason: Reason = "",
) -> None:
    """Two records of one person become one; the dossiers of both are of the one kept."""
    from app.cli.desk import open_desk
    from app.services.citizens import merging

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(merging.merge, kept, other, reason)
    _say_view(call, view)


def separate(
    context: typer.Context,
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help=tr("Mã của bản ghi đã gộp, như lệnh show cho biết."))
    ],
    *,
    reason: Reason,
) -> None:
    """Take a merge back: the record has its number and its former dossiers again."""
    from app.cli.desk import open_desk
    from app.services.citizens import merging

    call = call_of(context)
    with open_desk(call) as desk:
        view = desk.write(merging.separate, record, reason)
    _say_view(call, view)


def correct(
    context: typer.Context,
    who: Who,
    *,
    reason: Reason,
    name: Annotated[str | None, typer.Option("--name", metavar="T", help=tr("Họ tên."))] = None,
    id_number: Annotated[
        str | None, typer.Option("--id-number", metavar="N", help=tr("Số định danh; “” để xoá."))
    ] = None,
    birth_date: Annotated[
        str | None,
        typer.Option("--birth-date", metavar="DAY", help=tr("Ngày sinh, như 1990-01-31, hoặc chỉ năm.")),
    ] = None,
    gender: Annotated[str | None, typer.Option("--gender", metavar="male|female")] = None,
    phone: Annotated[
        str | None, typer.Option("--phone", metavar="N", help=tr("Số điện thoại; “” để xoá."))
    ] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="T", help=tr("Thư điện tử."))] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="T", help=tr("Địa chỉ."))] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="T", help=tr("Tổ chức."))
    ] = None,
) -> None:
    """Put right what is kept of somebody; her dossiers stay as they were written."""
    from app.cli.desk import open_desk
    from app.services.citizens import correcting
    from app.services.citizens.views import Correction

    call = call_of(context)
    given = {
        "name": name,
        "id_number": id_number,
        "birth_date": birth_date,
        "gender": gender,
        "phone": phone,
        "email": email,
        "address": address,
        "organisation": organisation,
    }
    changes = tuple((field, text or None) for field, text in given.items() if text is not None)
    with open_desk(call) as desk:
        view = desk.write(correcting.correct, who, Correction(changes, reason))
    _say_view(call, view)


def export(
    context: typer.Context,
    who: Who,
    *,
    requester: Annotated[str, typer.Option("--requester", metavar="N", help=tr("Họ tên người yêu cầu."))],
    reason: Reason,
    output: Annotated[
        Path, typer.Option("--output", metavar="F.pdf|F.json", help=tr("Tệp được ghi, thay tệp cũ nếu có."))
    ],
    asked_at: Annotated[
        str | None, typer.Option("--asked-at", metavar="T", help=tr("Lúc nhận yêu cầu; bỏ trống: bây giờ."))
    ] = None,
) -> None:
    """Everything kept of somebody, as a paper or as JSON; the file is there whole or not at all.

    That it was exported is on the record before the file is written.
    """
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.citizens import exporting
    from app.services.citizens.views import DataRequest

    call = call_of(context)
    kind = output.suffix.lower()
    if kind not in _FORMATS:
        raise BadCall(tr("--output phải là tệp .pdf hoặc .json. Chưa làm gì."))
    moment = None if asked_at is None else moment_meant(asked_at, "--asked-at")
    with open_desk(call) as desk:
        ask = desk.read if desk.database.location.is_archive else desk.write
        extract = ask(exporting.export, who, DataRequest(requester, reason, moment))
        data = _rendered(extract, kind)
    write_whole(output, data)
    document = {
        "output": str(output),
        "bytes": len(data),
        "applicant_id": extract.applicant_id,
        "dossiers": len(extract.dossiers),
        "asked_at": extract.asked_at,
        "answer_by": extract.answer_by,
    }
    say(call, plain(document), _export_lines(extract, output))


def _found(desk: "Desk", text: str, limit: int) -> "list[KnownApplicant]":
    """As many applicants as wanted, page by page."""
    from app.services.citizens import searching

    page = desk.read(searching.find, text, limit)
    rows = list(page.rows)
    while page.after is not None and len(rows) < limit:
        page = desk.read(searching.find, text, limit - len(rows), page.after)
        rows += page.rows
    return rows


def _rendered(extract: "Extract", kind: str) -> bytes:
    from app.services.papers import everyday
    from app.services.papers.contents_of_extract import extract_json, paper_of
    from printing.sheet import Paper

    if kind == ".json":
        return extract_json(extract).encode()
    return everyday.render(paper_of(extract), Paper.A4)


def _export_lines(extract: "Extract", output: Path) -> list[str]:
    from app.cli.answers.readable import moment_text

    lines = [
        tr(
            "Đã ghi {file}: dữ liệu của {name}, {count} hồ sơ.",
            file=output,
            name=extract.person.name,
            count=len(extract.dossiers),
        )
    ]
    if extract.answer_by is not None:
        lines.append(tr("Trả lời chậm nhất: {moment}", moment=moment_text(extract.answer_by)))
    return lines


def _say_view(call: Call, view: "ApplicantView") -> None:
    from app.cli.answers.readable_applicants import applicant_lines

    say(call, plain(view), applicant_lines(view))

"""A file of a dossier on this desk's printer, as letters go; that a printer has taken it is on the record."""

from app.errors import Told
from app.language import tr
from app.services.views.files import OpenedFile
from ui.desk import Desk
from ui.printing.places import Delivered, Printout, deliver
from ui.printing.roll_or_sheet import way_of

_FORM = "tep"


def print_file(desk: Desk, opened: OpenedFile) -> None:
    """Print all its pages in the background, and say where they went; also that they went where that could not be
    written down, which can be done again without the printer."""
    sending = way_of(desk.settings.current, _FORM)
    file, code = opened.file, opened.code
    key = f"print.{_FORM}.{code}.{file.number}"

    def write_down() -> None:
        from app.services.acts.files_in_dossier import file_printed

        desk.write(file_printed, code, file.number)

    def work() -> tuple[Delivered, Told | None]:
        from app.services.attachments.printable import as_pages

        sheet = Printout(as_pages(file.kind, opened.content), f"{_FORM}-{file.number}", code)
        delivered = deliver(sheet, sending)
        try:
            write_down()
        except Told as error:
            return delivered, error
        return delivered, None

    def said(delivered: Delivered) -> None:
        if delivered.file is None:
            where = delivered.place
            desk.messages.more(tr("Đã gửi tệp {name} tới máy in {printer}.", name=file.name, printer=where))
        else:
            desk.messages.more(tr("Đã lưu tệp {name} để in.", name=file.name), str(delivered.file))

    def not_on_record(delivered: Delivered, error: Told) -> None:
        def again() -> None:
            desk.tasks.run(
                key, write_down, lambda _none: said(delivered), lambda error: not_on_record(delivered, error)
            )

        words = tr("Đã in tệp {name}, chưa ghi vào sổ in. {reason}", name=file.name, reason=error.message)
        desk.messages.bad(words, error.hint, (tr("Ghi lại"), again))

    def done(came: tuple[Delivered, Told | None]) -> None:
        delivered, error = came
        if error is None:
            said(delivered)
        else:
            not_on_record(delivered, error)

    desk.tasks.run(key, work, done)

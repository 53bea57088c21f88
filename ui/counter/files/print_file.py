"""A file of a dossier on this desk's printer, as letters go; that a printer has taken it is on the record."""

from app.language import tr
from app.services.views.files import OpenedFile
from ui.desk import Desk
from ui.printing.places import Delivered, Printout, deliver
from ui.printing.roll_or_sheet import way_of

_FORM = "tep"


def print_file(desk: Desk, opened: OpenedFile) -> None:
    """Print all its pages in the background, and say where they went."""
    sending = way_of(desk.settings.current, _FORM)
    file, code = opened.file, opened.code

    def work() -> Delivered:
        from app.services.acts.files_in_dossier import file_printed
        from app.services.attachments.printable import as_pages

        sheet = Printout(as_pages(file.kind, opened.content), f"{_FORM}-{file.number}", code)
        delivered = deliver(sheet, sending)
        desk.write(file_printed, code, file.number)
        return delivered

    def said(delivered: Delivered) -> None:
        if delivered.file is None:
            where = delivered.place
            desk.messages.more(tr("Đã gửi tệp {name} tới máy in {printer}.", name=file.name, printer=where))
        else:
            desk.messages.more(tr("Đã lưu tệp {name} để in.", name=file.name), str(delivered.file))

    desk.tasks.run(f"print.{_FORM}.{code}.{file.number}", work, said)

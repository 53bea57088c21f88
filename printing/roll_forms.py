"""Which papers have a form for a thermal roll, and that form."""

from printing.document import Document
from printing.fee_receipt import FeeReceipt
from printing.queue_slip import QueueSlip
from printing.receipt import Receipt
from printing.roll import NoRollForm
from printing.roll_appointment import AppointmentStrip
from printing.roll_fee import FeeStrip
from printing.roll_label import FolderLabel


def on_roll(document: Document) -> Document:
    """The paper as it comes off a roll; `NoRollForm` for one that has no such form."""
    if isinstance(document, FeeReceipt):
        return FeeStrip(document)
    if isinstance(document, Receipt):
        return AppointmentStrip(document)
    if isinstance(document, (FolderLabel, QueueSlip)):
        return document
    raise NoRollForm(document.title)

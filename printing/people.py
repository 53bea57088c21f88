"""A citizen or organisation as forms name them."""

from dataclasses import dataclass

from printing.fields import field, pair, paragraph
from printing.rows import Row
from printing.sheet import Page
from printing.text import Run

_SHORT_BLANK = "………"


@dataclass(frozen=True, slots=True)
class Party:
    """Who submits, is represented or receives; unknown parts stay blank on paper."""

    name: str
    id_number: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    organisation: str | None = None
    authority: str | None = None

    @property
    def full_name(self) -> str:
        """The name with the organisation it acts for."""
        if self.organisation and self.organisation != self.name:
            return f"{self.name} – {self.organisation}"
        return self.name


def party_rows(lead: str, party: Party, page: Page) -> list[Row]:
    """Name, number, address, telephone and e-mail, in the order of form 01."""
    return [
        *paragraph(field(lead, party.full_name, strong=True), page),
        *paragraph(field("Số định danh cá nhân/tổ chức", party.id_number), page),
        *paragraph(field("Địa chỉ", party.address), page),
        *pair(field("Số điện thoại", party.phone), field("Email", party.email), page, share=0.48),
    ]


def represented_rows(party: Party, page: Page) -> list[Row]:
    """All that form 01 asks of the person who gave the authority, as one paragraph."""
    runs: list[Run] = list(field("Người uỷ quyền", party.full_name, strong=True))
    for label, value in (
        ("địa chỉ", party.address),
        ("số định danh", party.id_number),
        ("số điện thoại", party.phone),
        ("email", party.email),
        ("giấy uỷ quyền", party.authority),
    ):
        runs += (Run("; "), *field(label, value or _SHORT_BLANK))
    return paragraph(runs, page)

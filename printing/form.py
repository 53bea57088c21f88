"""What most papers of the office have alike."""

from printing.heading import Heading
from printing.reprint import Reprint, reprint_stamps
from printing.sheet import Shape


class OfficialForm:
    """Issued by the desk named in its heading: one unnamed copy, upright, marked when it is printed again."""

    __slots__ = ()

    heading: Heading
    reprint: Reprint | bool | None

    @property
    def issuer(self) -> str:
        """The desk or agency that issues the paper."""
        return self.heading.desk_name

    @property
    def copies(self) -> tuple[str, ...]:
        """One, without a name."""
        return ("",)

    @property
    def shape(self) -> Shape:
        """Upright."""
        return Shape.UPRIGHT

    @property
    def stamps(self) -> tuple[str, ...]:
        """What every page says at its top: that the office is a sample, that the paper is a reprint."""
        return (*self.heading.stamps, *reprint_stamps(self.reprint))


class OfficeSlip:
    """A slip that is no form of the law: whose it is by its name alone, one unnamed copy, upright."""

    __slots__ = ()

    office: str

    @property
    def issuer(self) -> str:
        """The office whose slip it is."""
        return self.office

    @property
    def copies(self) -> tuple[str, ...]:
        """One, without a name."""
        return ("",)

    @property
    def shape(self) -> Shape:
        """Upright."""
        return Shape.UPRIGHT

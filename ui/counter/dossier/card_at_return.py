"""The identity card of whoever came for a result, beside those who may take it."""

from dataclasses import dataclass

from app.language import tr
from app.rules.card_compared import Compared, Sameness, WrittenDown, compare
from app.rules.spelled import is_whole_name
from app.services.views import CardHolder
from app.services.views.given import PersonValues, Recipient

_NOBODY = Compared(Sameness.OTHER)


@dataclass
class CardAtReturn:
    """The card that was scanned. `applicant` is `None` where several people's results are taken by one, `represented`
    whoever the applicant came for, `typed` who was written down as authorised before the scan."""

    holder: CardHolder
    applicant: WrittenDown | None
    represented: WrittenDown | None = None
    typed: Recipient | None = None
    _decided: Recipient | None = None

    @property
    def is_of_applicant(self) -> bool:
        """Whether it is hers, be it that something differs."""
        return self._with(self.applicant).sameness is not Sameness.OTHER

    @property
    def is_of_typed(self) -> bool:
        """Whether it is that of the person written down as authorised, be it that something differs."""
        return self.typed is not None and self._with_taker(self.typed).sameness is not Sameness.OTHER

    @property
    def is_as_typed(self) -> bool:
        """Whether she is written down as her card has her."""
        return self.typed is not None and self._with_taker(self.typed).sameness is Sameness.SAME

    def decide(self, taker: Recipient) -> None:
        """Somebody has looked at who stands there: this one is to have it."""
        self._decided = taker

    def is_settled(self, taker: Recipient) -> bool:
        """Whether the card says that this is who takes it, or somebody has decided."""
        if self._decided is not None and _who(taker) == _who(self._decided):
            return True
        if taker.is_herself:
            return self._with(self.applicant).sameness is Sameness.SAME
        if self._with_taker(taker).sameness is Sameness.OTHER:
            return False
        # Nobody to compare with, the one the dossier is about, or a paper that says she may.
        is_owner = self._with(self.represented).sameness is Sameness.SAME
        return self.applicant is None or is_owner or bool(taker.authority)

    @property
    def verdict(self) -> tuple[str, str, str]:
        """How good the news is, what the card says, and what to do."""
        found = self._with(self.applicant)
        if self.applicant is None:
            return "info", tr("Thẻ của {name}, số {number}.", **self._names), self._doubt
        if found.sameness is Sameness.SAME:
            return "good", tr("Đúng chính chủ: thẻ khớp với người nộp."), ""
        if found.sameness is Sameness.DIFFERS:
            told = tr("Thẻ của người nộp, nhưng có chỗ khác: {what}.", what="; ".join(found.differences))
            return "good", told, tr("Đối chiếu người và thẻ trước khi trả.")
        if self._with(self.represented).sameness is Sameness.SAME:
            told = tr("Thẻ của {name}, chủ hồ sơ được nộp thay.", **self._names)
            return "good", told, self._doubt
        if self.is_of_typed:
            told = tr("Thẻ khớp với người được uỷ quyền đã ghi: {name}.", **self._names)
            return "good", told, self._doubt
        told = tr(
            "Thẻ của {name}, không phải của người nộp {applicant}.",
            name=self.holder.name,
            applicant=self.applicant.name,
        )
        hint = tr("Chỉ trả khi có giấy uỷ quyền: ghi số, ngày giấy, hoặc bấm là đã xem.")
        return "info", told, f"{hint} {self._doubt}".strip()

    def question(self, taker: Recipient) -> str:
        """What has to be decided before this one is handed anything."""
        if taker.is_herself and not self.is_of_applicant:
            return tr("Thẻ vừa quét không phải của người nộp. Xem lại người nhận, rồi chọn ở trên.")
        if not taker.is_herself and self._with_taker(taker).sameness is Sameness.OTHER:
            return tr("Thẻ vừa quét không phải của người được ghi ở đây. Quét lại thẻ, hoặc chọn ở trên.")
        return tr("Xem giấy tờ của người nhận, rồi chọn ở trên.")

    @property
    def _doubt(self) -> str:
        """Of a name that is written down as the card has it."""
        if is_whole_name(self.holder.name):
            return ""
        return tr("Cần xem lại họ tên vì máy quét làm mất hoặc đổi chữ tiếng Việt.")

    @property
    def _names(self) -> dict[str, str]:
        return {"name": self.holder.name, "number": self.holder.id_number}

    def _with(self, person: WrittenDown | None) -> Compared:
        return _NOBODY if person is None else compare(self.holder, person)

    def _with_taker(self, taker: Recipient) -> Compared:
        return self._with(PersonValues(taker.name or "", id_number=taker.id_number))


def _who(taker: Recipient) -> tuple[str | None, str | None]:
    return taker.name, taker.id_number

"""A person from outside the page: a scanned card with what the office knows of its holder, or somebody chosen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QApplication, QWidget

from app.language import tr
from app.rules.numbering import code_end
from app.services.citizens.views import HolderDossier, HolderKnown
from app.services.views import CardHolder, Person
from ui.counter.reception.card_filled import Doubts, card_as_typed, with_known
from ui.counter.reception.inquiries import Inquiries
from ui.counter.reception.page import ReceptionPage
from ui.counter.reception.person_part import PersonFields, person_as_typed
from ui.counter.reception.typed import TypedPerson
from ui.messages import Step
from ui.widgets.notice import Notice

_MOST_STEPS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing to say of whoever was put on the page."""

    tone: str
    text: str
    steps: tuple[Step, ...] = ()


class PersonTaker:
    """Puts people on the page; whoever stood there before can be brought back in one step.

    The office is asked about the holder of a card; `fetch` leads to a result that waits for her.
    """

    def __init__(
        self, page: ReceptionPage, notice: Notice, inquiries: Inquiries, fetch: Callable[[str], None]
    ) -> None:
        self._page = page
        self._notice = notice
        self._inquiries = inquiries
        self._fetch = fetch

    def take_card(self, holder: CardHolder, doubts: Doubts, warnings: tuple[str, ...]) -> None:
        """The holder becomes the applicant, or the represented person while the cursor is among her fields."""
        represented = self._page.represented
        is_represented = self._page.on_behalf.isChecked() and _has_focus(represented)
        part = represented if is_represented else self._page.applicant
        lines = self._replace(part, card_as_typed(holder, part.typed))
        lines += [_Line("warning", each) for each in warnings if each not in doubts.values()]
        self._go_on(part, part.show_doubts(doubts))
        self._say(lines)
        filled = part.typed
        self._inquiries.holder_known(holder, lambda known: self._bring(part, filled, doubts, known, lines))

    def take(self, person: Person) -> None:
        """Make somebody known the applicant."""
        self._say(self._replace(self._page.applicant, person_as_typed(person)))

    def _bring(
        self,
        part: PersonFields,
        filled: TypedPerson,
        doubts: Doubts,
        known: HolderKnown | None,
        lines: list[_Line],
    ) -> None:
        """What the office has of the holder; where somebody has written meanwhile, the fields stay hers."""
        if known is None or part.typed.id_number != filled.id_number:
            return
        if part.typed != filled:
            part.show_history(known)
            self._say([*lines, *self._waiting(known.waiting), *_coming(known.coming)])
            return
        was_here = _has_focus(part)
        found = with_known(filled, doubts, known.person)
        part.fill(found.person)
        in_doubt = part.show_doubts(found.doubts)
        part.show_history(known)
        if was_here:
            self._go_on(part, in_doubt)
        if found.address_before:
            lines = [*lines, self._other_address(part, found.address_before)]
        self._say([*lines, *self._waiting(known.waiting), *_coming(known.coming)])

    def _go_on(self, part: PersonFields, in_doubt: QWidget | None) -> None:
        """To what has to be compared, else past her; not away from where another question waits."""
        if in_doubt is not None and (_has_focus(part) or self._page.procedure.procedure is not None):
            in_doubt.setFocus()
        elif _has_focus(part):
            self._page.go_on_after(part)

    def _other_address(self, part: PersonFields, before: str) -> _Line:
        def use() -> None:
            part.fill(replace(part.typed, address=before))
            self._notice.still()

        words = tr("Lần trước ghi địa chỉ: {address}", address=before)
        return _Line("info", words, ((tr("Dùng địa chỉ ấy"), use),))

    def _waiting(self, waiting: tuple[HolderDossier, ...]) -> list[_Line]:
        if not waiting:
            return []
        names = "; ".join(f"{each.code} ({each.procedure_name})" for each in waiting[:_MOST_STEPS])
        if len(waiting) > _MOST_STEPS:
            names = tr("{names} và {count} hồ sơ nữa", names=names, count=len(waiting) - _MOST_STEPS)
        steps = tuple(self._step_to(each.code) for each in waiting[:_MOST_STEPS])
        return [_Line("good", tr("Có kết quả chờ trả: {names}", names=names), steps)]

    def _step_to(self, code: str) -> Step:
        return tr("Trả {code}", code=code_end(code)), lambda: self._fetch(code)

    def _replace(self, part: PersonFields, person: TypedPerson) -> list[_Line]:
        before = part.typed
        part.fill(person)
        if before.is_blank or before.id_number.strip() in ("", person.id_number):
            return []
        words = tr(
            "Đã thay {before} bằng {after}.", before=before.name or before.id_number, after=person.name
        )
        return [_Line("info", words, ((tr("Lấy lại người trước"), lambda: self._put_back(part, before)),))]

    def _say(self, lines: list[_Line]) -> None:
        """All of it in one place, in the tone of what matters most."""
        if not lines:
            self._notice.still()
            return
        tones = {line.tone for line in lines}
        tone = next(each for each in ("warning", "good", "info") if each in tones)
        steps = tuple(step for line in lines for step in line.steps)
        self._notice.say(tone, "\n".join(line.text for line in lines), "", *steps)

    def _put_back(self, part: PersonFields, person: TypedPerson) -> None:
        part.fill(person)
        self._notice.still()


def _coming(coming: tuple[HolderDossier, ...]) -> list[_Line]:
    """Where her results are that cannot be handed out yet: no button leads to what cannot be done."""
    return [
        _Line(
            "info",
            tr(
                "{code} ({procedure}): {where}",
                code=each.code,
                procedure=each.procedure_name,
                where=each.away,
            ),
        )
        for each in coming[:_MOST_STEPS]
    ]


def _has_focus(part: PersonFields) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)

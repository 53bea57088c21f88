"""What stands on the control slip: a block each time a dossier changed hands, filled from the journal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.rules.calendar import local
from app.services.papers.owed_papers import standing_acts
from app.services.papers.paper_parts import Issue, asked_in, desk_of, entered_at, heading_of, numbered
from app.services.views import DossierView, MovementView, Office
from models.vocabulary import Action, FormKind, Status
from printing.control_slip import FOOT, ControlSlip, HandOver, Punctuality
from printing.wording import entry_note

_CITIZEN = "Người nộp hồ sơ"
_BLANKS = 2
"""Blocks left for the pen while a dossier is still on its way."""


def control_slip_of(
    dossier: DossierView,
    office: Office,
    acts: Sequence[MovementView],
    issue: Issue,
    desk_units: Collection[str] = (),
) -> ControlSlip:
    """Who gave the dossier to whom, when, and whether the giver kept the date of its step.

    `desk_units` are names of the unit that is the desk: the slip has the desk by one name.
    """
    path = _Path(dossier, dict.fromkeys(desk_units, desk_of(office)))
    for act in standing_acts(acts):
        path.follow(act)
    partners = dict.fromkeys(step.unit for step in dossier.steps if step.outside_clock and step.unit)
    return ControlSlip(
        heading=heading_of(
            office,
            dossier.received_at,
            numbered(FormKind.CONTROL, dossier.form_profile, issue.number, office),
        ),
        code=dossier.code,
        barcode=dossier.barcode,
        request=asked_in(dossier),
        agency=dossier.deciding_agency,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        hand_overs=tuple(path.blocks),
        partners=tuple(partners),
        blanks=0 if dossier.status is Status.RETURNED else _BLANKS,
        profile=dossier.form_profile,
        reprint=issue.reprint,
        foot=office.words.control_foot or FOOT,
        entered_at=entered_at(acts),
    )


def outcome_against(given_at: datetime, due_at: datetime | None) -> Punctuality | None:
    """Late after the date; early on a day before it; in time on its day. `None` where there is no date."""
    if due_at is None:
        return None
    if given_at > due_at:
        return Punctuality.LATE
    return Punctuality.EARLY if local(given_at).date() < local(due_at).date() else Punctuality.ON_TIME


@dataclass(slots=True)
class _Path:
    """The way of a dossier from hand to hand, as far as it was followed; `holder` is `None` until it first moves."""

    dossier: DossierView
    names: Mapping[str, str]
    """What a unit is called on paper, where that is not its own name."""
    blocks: list[HandOver] = field(default_factory=list)
    holder: str | None = None
    owed: Punctuality | None = None
    """How the giver kept its time; it is the receiver who puts it down, when taking over."""

    def follow(self, act: MovementView) -> None:
        """Add what an act did to the way; most acts do nothing."""
        if act.action in (Action.HAND_OVER, Action.SEND_RESULT):
            self._hand_over(act)
        elif act.action is Action.ACCEPT:
            self._taken(act, "", self.owed)
            self.holder = self._unit(act, "to")
        elif act.action is Action.SEND_BACK:
            self._taken(act, f"trả lại nơi giao: {act.reason}")
        elif act.action is Action.FOLLOW_UNIT:
            self._follow_unit(act)
        elif act.action is Action.COMPLETE:
            self._complete(act)
        elif act.action is Action.RETURN_RESULT:
            self._return(act)

    def _hand_over(self, act: MovementView) -> None:
        step = act.details.get("step")
        due_at = next((each.due_at for each in self.dossier.steps if each.position == step), None)
        self.holder = self._unit(act, "from")
        self.owed = outcome_against(act.counts_at, due_at)
        self.blocks.append(
            HandOver(
                giver=self.holder,
                receiver=self._unit(act, "to"),
                given_at=act.at,
                note=_told_later(act, "giao"),
                given_by=act.actor,
            )
        )

    def _taken(self, act: MovementView, note: str, outcome: Punctuality | None = None) -> None:
        last = self.blocks[-1]
        notes = _joined(last.note, note, _told_later(act, "nhận"))
        self.blocks[-1] = replace(last, taken_at=act.at, taken_by=act.actor, note=notes, outcome=outcome)

    def _follow_unit(self, act: MovementView) -> None:
        """The unit that has the dossier was taken over by another one: nobody gave or took anything."""
        if self.holder == self._unit(act, "from"):
            self.holder = self._unit(act, "to")

    def _unit(self, act: MovementView, end: str) -> str:
        unit = str(act.details.get(f"{end}_unit", ""))
        agency = act.details.get(f"{end}_agency")
        # The desk by one name is the office's own; another agency's unit may be called the same.
        return self._called(unit) if agency is None else f"{unit} – {agency}"

    def _called(self, unit: str) -> str:
        return self.names.get(unit, unit)

    def _complete(self, act: MovementView) -> None:
        self.owed = outcome_against(act.counts_at, act.due_after)
        self.blocks.append(
            HandOver(
                giver=self.holder or self._called(self.dossier.holder),
                receiver=self.dossier.returning_place,
                given_at=act.at,
                note=_joined("có kết quả", _told_later(act)),
                given_by=act.actor,
            )
        )

    def _return(self, act: MovementView) -> None:
        """The result lay ready for the citizen: when she fetches it is her own affair and no outcome of the desk.

        Nobody puts down when the desk takes it: that it hands it over is the first that shows it had taken it, so
        that is the moment on the slip, and the slip says so.
        """
        if act.from_status is Status.RESULT_READY and self.blocks:
            self._taken(act, "nơi nhận ghi nhận khi trả kết quả", self.owed)
        taker = self.dossier.recipient.name if self.dossier.recipient else self.dossier.applicant
        ended = {Status.REFUSED: "trả hồ sơ bị từ chối", Status.STOPPED: "trả hồ sơ dừng giải quyết"}
        self.blocks.append(
            HandOver(
                giver=self.dossier.returning_place,
                receiver=_CITIZEN,
                given_at=act.at,
                taken_at=act.at,
                note=_joined(
                    ended.get(act.from_status, "trả kết quả") if act.from_status else "", _told_later(act)
                ),
                given_by=act.actor,
                taken_by=taker,
            )
        )


def _told_later(act: MovementView, what: str = "") -> str:
    return f"{what} {entry_note(act.recorded_at)}".strip() if act.is_told_later else ""


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)

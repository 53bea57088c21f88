"""Caring for applicants in one line each."""

from dataclasses import dataclass
from typing import Any

from app.services.citizens import correcting, doubling, merging, searching, showing
from app.services.citizens.views import ApplicantView, Correction, LikelyDouble
from app.services.views import KnownApplicant
from tests.services.desk import Desk


@dataclass(frozen=True)
class Care:
    """What somebody at a desk may do for applicants."""

    desk: Desk

    def find(self, text: str, **values: Any) -> tuple[KnownApplicant, ...]:
        return self.desk.database.read_as(self.desk.actor, searching.find, text, **values).rows

    def names(self, text: str) -> list[str]:
        return [each.person.name for each in self.find(text)]

    def show(self, text: str) -> ApplicantView:
        return self.desk.database.read_as(self.desk.actor, showing.show, text)

    def correct(self, text: str, reason: str = "theo căn cước mới", **changes: str | None) -> ApplicantView:
        correction = Correction(tuple(changes.items()), reason)
        return self.desk.database.write(self.desk.actor, correcting.correct, text, correction)

    def merge(self, text: str, other: str, reason: str = "") -> ApplicantView:
        return self.desk.database.write(self.desk.actor, merging.merge, text, other, reason)

    def separate(self, text: str, reason: str = "gộp nhầm") -> ApplicantView:
        return self.desk.database.write(self.desk.actor, merging.separate, text, reason)

    def doubles(self, text: str | None = None) -> tuple[LikelyDouble, ...]:
        if text is None:
            return self.desk.database.read_as(self.desk.actor, doubling.doubles)
        return self.desk.database.read_as(self.desk.actor, doubling.doubles_of, text)

    def of(self, user_name: str) -> "Care":
        return Care(self.desk.of(user_name))

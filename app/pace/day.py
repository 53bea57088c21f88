"""What a desk did on one day: things done with their times, and things that only count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from app.pace.times import Times


class Done(StrEnum):
    """What is done for a citizen and takes its time."""

    RECEIVED = "received"
    RETURNED = "returned"


class DeskCount(StrEnum):
    """What only counts; the words are those of the file."""

    SCAN_READ = "scan_read"
    SCAN_CHECK_DIGITS = "scan_check_digits"
    SCAN_UNKNOWN = "scan_unknown"
    SCAN_FOREIGN = "scan_foreign"
    PRINT_SENT = "print_sent"
    PRINT_SAVED = "print_saved"
    PRINT_FAILED = "print_failed"


@dataclass(frozen=True, slots=True)
class PaceDay:
    """A day at the office, or what is added to it; what is not in it did not happen."""

    day: date
    done: Mapping[Done, Times] = field(default_factory=lambda: MappingProxyType({}))
    counted: Mapping[DeskCount, int] = field(default_factory=lambda: MappingProxyType({}))

    def plus(self, other: "PaceDay") -> "PaceDay":
        """Both together, under the day of the first."""
        done = {
            each: self.done.get(each, Times()).plus(other.done.get(each, Times()))
            for each in Done
            if each in self.done or each in other.done
        }
        counted = {
            each: self.counted.get(each, 0) + other.counted.get(each, 0)
            for each in DeskCount
            if each in self.counted or each in other.counted
        }
        return PaceDay(self.day, MappingProxyType(done), MappingProxyType(counted))

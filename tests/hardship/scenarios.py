"""All bad days there are."""

from tests.hardship.campaign import POSTGRESQL, SQLITE, Scenario
from tests.hardship.disks import full, odd_files
from tests.hardship.kills import (
    backups,
    bad_copies,
    desks,
    locked_backups,
    moves,
    prints,
    restores,
    servers,
    upgrades,
)
from tests.hardship.network import alone_hurt, desks_alone

ALL = (
    Scenario("killed at the window", desks.at_the_window, weight=4),
    Scenario("killed in a script", desks.by_script, weight=2),
    Scenario("killed in a backup", backups.backed_up, weight=2),
    Scenario("killed in a locked backup", locked_backups.backed_up),
    Scenario("killed in a restore", restores.restored, weight=2),
    Scenario("killed in a restore over damage", restores.over_a_damaged_file, (SQLITE,)),
    Scenario("killed in an upgrade", upgrades.upgraded, weight=2),
    Scenario("killed in a move", moves.moved, (POSTGRESQL,), weight=2),
    Scenario("server stopped at once", servers.stopped, (POSTGRESQL,), weight=2),
    Scenario("killed with papers waiting", prints.queued, (SQLITE,)),
    Scenario("disk full under the data", full.data, (SQLITE,), weight=2),
    Scenario("disk full under the copies", full.backup),
    Scenario("disk full under small files", full.small_files, (SQLITE,)),
    Scenario("files not what they are called", odd_files.attached, (SQLITE,)),
    Scenario("restored from a damaged copy", bad_copies.damaged),
    Scenario("restored from another office", bad_copies.of_another_office),
    Scenario("medium pulled out", bad_copies.medium_pulled_out),
    Scenario("killed while alone", alone_hurt.killed_alone, (POSTGRESQL,), weight=2),
    Scenario("disk full while alone", alone_hurt.full_alone, (POSTGRESQL,)),
    Scenario("alone for a week", alone_hurt.gone_for_a_week, (POSTGRESQL,)),
    Scenario("desks alone, briefly", desks_alone.short, (POSTGRESQL,)),
    Scenario("desks alone, 2,000 acts", desks_alone.whole, (POSTGRESQL,), weight=0),
)
"""Of weight 0 is what takes long: it is lived through where it is asked for by its name."""

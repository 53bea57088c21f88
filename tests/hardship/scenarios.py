"""All bad days there are."""

from tests.hardship.campaign import POSTGRESQL, SQLITE, Scenario
from tests.hardship.disks import full
from tests.hardship.kills import backups, desks, moves, prints, restores, servers, upgrades

ALL = (
    Scenario("killed at the window", desks.at_the_window, weight=4),
    Scenario("killed in a script", desks.by_script, weight=2),
    Scenario("killed in a backup", backups.backed_up, weight=2),
    Scenario("killed in a restore", restores.restored, weight=2),
    Scenario("killed in a restore over damage", restores.over_a_damaged_file, (SQLITE,)),
    Scenario("killed in an upgrade", upgrades.upgraded, weight=2),
    Scenario("killed in a move", moves.moved, (POSTGRESQL,), weight=2),
    Scenario("server stopped at once", servers.stopped, (POSTGRESQL,), weight=2),
    Scenario("killed with papers waiting", prints.queued, (SQLITE,)),
    Scenario("disk full under the data", full.data, (SQLITE,), weight=2),
    Scenario("disk full under the copies", full.backup),
    Scenario("disk full under small files", full.small_files, (SQLITE,)),
)

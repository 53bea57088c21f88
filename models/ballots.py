"""The levels at which citizens are satisfied, and how many answers are told of together.

Told here because the program counts them on SQLite and the server itself on PostgreSQL.
"""

BALLOTS = 5
"""So many answers lie together before anybody may count them; no fewer are ever told of."""
LEVELS = (1, 2, 3, 4, 5)
"""From very dissatisfied to very satisfied."""
SATISFIED = (4, 5)
"""The levels that count as satisfied."""

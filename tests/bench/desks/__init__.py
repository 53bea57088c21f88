"""What an act of many desks costs a PostgreSQL server, beside pgbench with the same statements.

`python -m tests.bench.desks`; what it has said is in docs/scaling.md.
"""

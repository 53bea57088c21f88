"""What a PostgreSQL server itself keeps from a desk's login: roles, grants and policies, by table (decision 0065)."""

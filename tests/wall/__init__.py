"""What a PostgreSQL server itself keeps from whoever comes with a desk's login, through whatever program."""

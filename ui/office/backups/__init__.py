"""Sao lưu: the plan, the places, the lock and the last tries; an administrator of the head works with it."""

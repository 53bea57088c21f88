"""Offices as earlier versions of this program left them, brought up to this one."""

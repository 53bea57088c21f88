"""Every file the program writes: whole or not at all, its owner's alone, never in place of an office's data.

`writing` has the ways out, `xlsx` that of tables, `part` the file under way behind them all, `owner_only` the modes,
`live_data` what is never written over, `order` what former versions and killed runs left. Nobody else opens a file to
write.
"""

"""What a command is asked: options shared by commands, days, moments and intakes read from what was typed."""

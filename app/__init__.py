"""The records room's rules and facts, without any window."""

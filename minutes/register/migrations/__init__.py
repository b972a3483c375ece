"""How a register of an older form becomes one of the newest: one file a step, forward only."""

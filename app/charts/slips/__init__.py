"""Pull slips, the printed list and routing slips."""

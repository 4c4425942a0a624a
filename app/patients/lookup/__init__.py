"""Looking up: what was typed is understood, who could be meant is found, and put in order."""

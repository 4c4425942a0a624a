"""The Patients screen: the right person at one glance, and duplicates stopped at the door."""

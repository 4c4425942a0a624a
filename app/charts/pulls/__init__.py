"""Pull lists: the charts to collect for a day, in the order in which the shelves are walked."""

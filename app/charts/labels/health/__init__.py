"""How well printed labels are read, told by the scans of the folders that carry them."""

"""Going live: the folders that stand on the shelves get labels, and are met one by one."""

"""Going live: sections made ready, and the walk along the shelf on which every folder is met."""

"""What somebody has still to do: promises to patients, and tasks of one's own, with the day they are due."""

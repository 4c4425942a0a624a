"""Labels for charts and places, as they are printed."""

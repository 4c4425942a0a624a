"""The window: screens, scanning and the look; it knows the application only by its front doors."""

"""The window around the screens: sign-in, rail, menu line, strip, status bar."""

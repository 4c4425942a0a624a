"""Where folders are that are out, as the inserts of their outguides say it."""

"""The pull list screen: what is fetched for a day, printed, ticked off and brought out."""

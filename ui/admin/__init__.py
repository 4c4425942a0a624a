"""The Admin screen: people, places, the directory, the trail and the scanner of this station."""

"""The Admin screen: people, places, the trail and the scanner of this station."""

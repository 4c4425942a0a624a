"""The directory in the Admin screen: finding, adding, changing and retiring who is not staff."""

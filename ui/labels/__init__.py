"""The label screen: what is to be labelled, how it will look, and printing it."""

"""The transfers of the Pull lists screen: what is packed, on its way and received."""

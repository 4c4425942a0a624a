"""The transfers of the chart room: totes, boxes off site, and bags for other institutions."""

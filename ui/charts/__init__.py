"""The chart desk: charts go out, come back and are looked for, at hand speed."""

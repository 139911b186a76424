"""The engine: reads a claim, compares it with the facts of a pack, and gives a verdict with its citations."""

"""Articles as text that can be checked, every character of it at its place in the file. Knows no facts."""

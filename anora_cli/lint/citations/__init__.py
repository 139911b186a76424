"""Citations that an article carries: recognised, kept out of what is judged, and held against the source."""

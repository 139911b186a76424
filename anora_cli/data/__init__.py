"""What English is, as data: its grammar words, a list of its common words and a thesaurus."""

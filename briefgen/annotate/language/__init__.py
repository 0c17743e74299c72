"""English text in general: its parse, its quotation marks, where sentences end, and the words and names that the program knows."""

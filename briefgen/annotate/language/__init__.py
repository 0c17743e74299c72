"""What is true of English text whoever writes: its parse, its quotation marks, where a sentence ends, words and names that are known."""

"""What a language model says of an article, and how much of it the article bears out."""

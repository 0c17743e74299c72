"""What words may leave a sentence that still says the same."""

"""Who says what: verbs of saying, what they ascribe, and which actor "he" or "the ministry" means."""

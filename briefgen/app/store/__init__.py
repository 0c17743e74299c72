"""What is kept on disk between runs, and how files are written."""

"""`python -m briefgen` is `briefgen`."""

from .app.cli import main

main()

"""Sends a memo by e-mail: makes a letter of it, hands that to a server, notes who got it. The network is `smtp` alone."""

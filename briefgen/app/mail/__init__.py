"""A memo as a message: written, sent, and noted as sent. `briefgen.mail` knows messages; the network is `smtp` alone."""

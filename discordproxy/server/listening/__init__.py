"""Where the server listens: TCP ports, UNIX sockets, TLS, and who can reach them."""

"""The proxy's server: gRPC in, Discord out."""

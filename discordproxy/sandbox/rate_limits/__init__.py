"""Discord's rate limits: which of them a request counts against, and how they count."""

"""What the sandbox begins with, and what users other than the bot do in it."""

"""The place of what is now `discordproxy.testing`, for programs written against 1.x."""

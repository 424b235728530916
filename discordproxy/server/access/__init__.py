"""Who may do what: clients, their tokens, rights and scopes, and their shares of the bot's limits.

What must stay true:
- A server without a clients file imports nothing of this but `rights`, which the audit log needs too.
- Rules are values that never change; a changed file makes new ones.
- What the proxy cannot determine is denied.

`authorization` finds the client by its token before the message of a call is read, and checks whether it may call this
RPC. `scope` checks where the message acts once it has arrived.
"""

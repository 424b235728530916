"""Who may do what: clients, their tokens, their rights, where they may act, and their share of the bot's limits.

What must stay true: a server that has no clients file imports nothing of this but `rights`, which the audit log reads
too, and `refusals`, which become statuses. Rules are values that never change; a file that changed makes new ones.
What cannot be told is denied.

A call's way: `gate` knows the client by its token before the message is taken in, and whether it may call this RPC
before the message is read; `reach` looks where the message leads once it is there.
"""

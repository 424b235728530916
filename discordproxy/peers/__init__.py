"""Several proxies for one bot: each bucket of Discord's is owned by one of them, which gives out its permits.

A proxy that does not own a request's bucket asks the owner for the permit, sends the request itself, and reports to the
owner how Discord answered. Bodies, files and tokens stay where they are, and so do repetitions and errors: a request
is never in two hands.

What must stay true:
- An owner that is gone costs another question, never a message: what has no permit yet was certainly not sent.
- An owner may be asked twice, never in a circle: the second proxy that is asked decides, whatever it thinks.
- Two proxies count as members of the group for each other once each has a link to the other. Whoever becomes the owner
  of a bucket is told what was known of it before anybody else asks there.
- A link is opened by whoever asks. Only who knows the secret, or has a certificate of the right authority, is let in.
"""

"""Which untied pairs will be tied: terms of a pair as of a day, a model that learns from the network's own history, and
back-tests of it.

`history` cuts the network at a day, `past` is what was known then, `terms` are what a pair is judged by, `model` adds
them up, `learning` fits it, `backtest` tries it on days that have passed. What is predicted is that a source records a
collaboration, without any introduction; it is not what introducing the two would do.
"""

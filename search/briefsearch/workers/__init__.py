"""The two processes beside the screen: one answers, one builds.

    frames   the framing that both speak over their pipes
    answer   the process that answers queries, comparisons and jumps
    build    the process that makes index and catalogue, and ends
    client   both as the screen sees them: ask and await, watch progress

A process rather than a thread, because work that holds the interpreter makes every key press late.
"""

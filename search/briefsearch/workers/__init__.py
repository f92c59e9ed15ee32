"""The processes beside the screen: one answers, one builds, one adds.

    frames   the framing that both speak over their pipes
    answer   the process that answers queries, comparisons and jumps
    build    the process that makes index and catalogue, and ends
    add      the process that brings articles into a library, and ends
    client   a process as the screen sees it: started, asked, restarted
    answerer every question that the first one answers
    builder  the second one, watched
    adder    the third one, watched and asked to stop

A process rather than a thread, because work that holds the interpreter makes every key press late.
"""

"""Which sentences of two accounts say the same thing.

    align       pairs of sentences, and which of them to show
    parts       an account cut up: words, numbers
    similarity  what two sentences share
    weighing    how likely they are to say the same, from that and from what stands around them
    wording     words in order, runs of words, marks
    vocabulary  the word lists
    groups      sentences that belong together across accounts
    follow      from a place in one account to the place beside it in another

Elsewhere only `align.compare`, `similarity.Background`, `follow.AlignmentPath` and the word lists are used.
"""

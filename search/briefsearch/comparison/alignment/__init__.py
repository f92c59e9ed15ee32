"""Which sentences of two accounts say the same thing.

    align       pairs of sentences, and which of them to show
    parts       an account cut up: the words of its sentences, and of what is said in them
    counting    which sentences give a figure of one thing
    similarity  what two sentences share
    weighing    how likely they are to say the same, from that and from where they stand
    wording     words in order, runs of words, marks
    vocabulary  the word lists
    groups      sentences that belong together across accounts
    follow      from a place in one account to the place beside it in another

Figures and quotations are read by `comparison.figures` and `comparison.quotations`, which use nothing of this
package but its word lists. Elsewhere only `align.compare`, `similarity.Background`, `follow.AlignmentPath`
and the word lists are used.
"""

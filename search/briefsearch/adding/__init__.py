"""From items to articles in a library: what is new is written, what is known is recognised.

    values        what is wished for, and what became of it
    adder         the library made ready, and all that is wished for brought in
    running       from origins to drafts, and from what they refer to
    place         where a draft comes from
    placing       where a draft goes: it is new, changed, or known
    identity      what tells that two articles are one, or nearly
    catalogue     what the library is known to hold
    naming        ids for new articles
    folder        how a library lies on the disk, and how files are written whole
    editing       change what is known of an article
    removing      remove articles, and bring back what was removed or edited
    trash         what was removed is not to come back by itself
    original      what an article was read from

Everything is written under the lock of the library, each file whole, an article after what belongs to it.
Nothing is imported here, since the screen needs only the values.
"""

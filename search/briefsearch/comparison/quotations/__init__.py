"""Who says what: quoted and reported speech, its speakers, and the same statement in several accounts.

`statements` answers for the whole. `marks` pairs quotation marks, `units` cuts accounts into sentences whose
quotations and names are one token, `attribution` finds verbs of saying and `phrases` their subjects,
`complements` what they tell, `clauses` cuts it to what can be read alone, `speech` gives the words said,
`speakers` whose they are, `voices` whether two speakers may be one, `alike` which statements are the same;
`cues` holds the words.
"""

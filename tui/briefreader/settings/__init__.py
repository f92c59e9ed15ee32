"""What the reader chose for good: colours, signs, how a text is set, and other keys.

values    the settings, and what each may be
reading   the file, the environment, and what in them is not understood
sections  on which line of the file something stands
keys      the keys of the file: which there are, and which clash
template  the file as it is made: every setting with its default, commented out
"""

from briefreader.settings.values import LEAST_MEASURE, MOST_MEASURE, Settings

__all__ = ["LEAST_MEASURE", "MOST_MEASURE", "Settings"]

"""The names of the files and folders that Trivet makes in the folder of a project.

Plain texts, so that a build with nothing to do needs no more than `os`; :class:`~trivet.builder.project.Project` has
the paths.
"""

DIST = "dist"
"""The last complete build."""
STAGING = ".dist.next"
"""The next `dist/` while it is assembled; beside it, so that the two can be exchanged in one step."""
JOURNAL = ".dist.journal"
"""The journal of a release that is being published."""
CACHE = ".cache"
"""Files that can be made again; safe to delete."""
LAST_BUILD = "last-build.txt"
"""In the cache: what the last build read and published."""
LAST_DECKS = "last-decks.pickle"
"""In the cache: what the decks of the last build were made from."""
LAST_CONTENT = "last-content.pickle"
"""In the cache: the files of the content as the last builds have read them."""
LAST_WORDS = "last-words.pickle"
"""In the cache: what identifies the words of pictures as the last builds have read them."""
NOTE_TYPES = "note-types.pickle"
"""In the cache: the note types as they were read from the templates of cards."""
TEMPLATES = "templates.pickle"
"""In the cache: the templates of sheets as they were compiled."""
SIZE = "size.txt"
"""In the cache: how much the store held after the last build."""

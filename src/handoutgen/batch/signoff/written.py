"""The words of a handout before a clinic fills them -> the hash that says whether an author has changed them."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_questions, load_shared, load_words
from handoutgen.batch.pictures import load_figures
from handoutgen.batch.stages import ReadPicture
from handoutgen.model.handout import Section
from handoutgen.model.job import Job
from handoutgen.model.text import NOWHERE
from handoutgen.source.asked import asked
from handoutgen.source.content_code import words_hash


def written(files: Files, job: Job, read: ReadPicture) -> str:
    """Of the words of a job's handout in its language, with the shared blocks, pictures and choices that they use. Raises Refused."""
    words = load_words(files, job.handout, job.language, NOWHERE)
    shared = load_shared(files, words, job.language)
    known = load_questions(files)
    names = asked((words, *shared.values()))
    whole = replace(words, sections=(*words.sections, *(Section(blocks=each.blocks) for each in shared.values())))
    choices = {name: known[name] for name in names if name in known}
    return words_hash(words, shared, choices, job.language, load_figures(files, whole, read))

"""Claim: one class of things that a handout must not say, with its words and what can be said instead; Paraphrase: more words for a class."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paraphrase:
    """Patterns that share a condition. `stems`: a sentence without any of these, in small letters, is not looked at, nor one without any of `also`, if there are some.

    `name` is that of the class. A sentence with `unless` passes. `lab`: what is told of a laboratory passes too. `deniable`: "not" before it makes it no claim.
    """

    name: str
    stems: tuple[str, ...]
    also: tuple[str, ...] = ()
    patterns: tuple[str, ...]
    unless: str = ""
    lab: bool = False
    deniable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Paraphrase):
    """One class. `say`: the plain rewrite; "" is: leave it out. `counted`: it passes as the result of a study with the number of its people, in a block with `sources`."""

    about: str
    say: str
    counted: bool = False

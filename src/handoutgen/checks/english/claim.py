"""Claim: one class of things that a handout must not say, with its words and what can be said instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One class. `stems`: a sentence without any of these, in small letters, is not looked at, nor one without any of `also`, if there are some. `say`: the plain rewrite; "" is: leave it out.

    A sentence with `unless` passes. `lab`: what is told of a laboratory passes too. `deniable`: "not" before it makes it no claim. `sourced`: passes in a block with `sources`.
    """

    name: str
    about: str
    say: str
    stems: tuple[str, ...]
    also: tuple[str, ...] = ()
    patterns: tuple[str, ...]
    unless: str = ""
    lab: bool = False
    deniable: bool = True
    sourced: bool = False

"""The words of a note -> those that nobody can vouch for. A list of what is forbidden always lacks the next drug; this one lacks some kind word instead.

There is no "not" in it, no "may", no "take", "keep", "fine" or "better": what it has gives no advice, whatever its order.
"""

from __future__ import annotations

import re

KIND = frozenset(
    re.findall(
        r"\w+",
        """
    a about afternoon afternoons again ahead all along also am among an and another april are around as ask asked asking at august aunt autumn
    back badge be been before behind being beside birthday both brave bring bringing brother brought building but by came card cards cat chat
    children clinic coat colleague colleagues come comes coming company concert congratulations conversation corner cousin dad daughter daughters
    day days dear december desk did doctor dog door downstairs each earlier early elevator encouragement enjoy enjoyed entrance evening evenings
    everybody everyone family father february first floor flowers for forward found friday friend friendly friends from front gave glad gladly
    glasses goodbye graduation grandchild grandchildren granddaughter grandfather grandmother grandson greet greetings had hall has have having he
    hear heard hello her here hers hi him his holidays home honest hope hoped hopes house how husband i in insurance into is it its january join
    joining joke jokes joy july june kids kind kindly kindness know laugh laughed left letter like liked list listening little lobby long look
    looked looking lot love loved lovely made many march me meet meeting met mine mom moment monday more morning mornings mother much mum music my
    name names near nearest neighbor nephew new next nice niece notes november nurse nurses october of office on one open or other our ours paper
    papers parents park parked parking partner patience patient pen people photo photos picture please pleased pleasure proud question questions
    rain read reception receptionist remember remembered right room said same saturday saw say saying season see seeing seen september share
    shared she side sincerely sister smile snow so somebody someone something son sons soon sorry speak spoke spouse spring staff story summer sun
    sunday sunny talk talked talking team than thank thanks that the their them then there these they think this those thought thoughtful thoughts
    thursday to today together told tomorrow too tuesday uncle understand understood up upstairs us visit visited visitors visits warm was way we
    weather wedding wednesday week weekend welcome went were what when where which while who whole wife will winter wish wished wishes with words
    would write wrote year years yes yesterday you your yours yourself
    """,
    )
)
# Words that say too much alone, in what they say nothing harmful in.
PHRASES = (
    r"(?:good|great|nice|happy|glad) to (?:see|meet|talk|speak|hear|know|have|help|welcome)",
    r"(?:good|great|nice) (?:questions?|morning|afternoon|evening|day|weekend|holidays|conversation|talk)",
    r"happy (?:birthday|holidays|new year)",
    r"(?:your|next|this|long) time|as much|so much|make it|questions down",
    r"(?:good|safe|pleasant) (?:trip|journey|way) home",
    r"you (?:both )?did (?:great|well)|well done|good luck",
    r"wish(?:ing|es)? you (?:all )?(?:the best|well)|all the best|best wishes|get well soon",
    r"(?:may|can) (?:come|join)(?: (?:along|too|in|with you))?",
    r"if you (?:have (?:any |a |more )?questions?|like)",
    r"(?:[ap]\.?m\.?|o'clock|dr\.?|mr\.?|mrs\.?|ms\.?)",
)
# The one thing that is said of calling: that it can be done. Never when, or by whom it cannot.
CALL = r"(?:please )?(?:ask for \w+(?: \w+)?,? or )?(?:please )?call us(?: if you have (?:any |a |more )?questions?)?"
BEFORE_NAME = frozenset(re.findall(r"\w+", "with from to for dear and dr mr mrs ms hello hi am is in thank thanks you today"))
MONTHS = frozenset(re.findall(r"\w+", "january february march april may june july august september october november december"))
BEFORE_NUMBER = MONTHS | {"room", "floor", "at"}
SHORT = ("'m", "'re", "'ll", "'ve", "'s", "'d")
_SENTENCE = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.!?]+(?:\s+|$)")
_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(PHRASES)})(?!\w)", re.IGNORECASE)
_CALL = re.compile(CALL, re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?::\d\d)?|[^\w\s]|\S")
_MARKS = ".,;:!?()'\"-–—&"
_PUT_AWAY = " \0 "


def unknown_words(note: str) -> int:
    """How many words of a note are none of these."""
    note = note.replace("’", "'").replace("“", '"').replace("”", '"')
    return sum(_unknown(sentence.strip()) for sentence in _SENTENCE.split(note))


def _unknown(sentence: str) -> int:
    if _CALL.fullmatch(sentence):
        return 0
    # What was put away stays as the word before a name: "Dr. Ruiz".
    count, before = 0, ""
    for token in _TOKEN.findall(_PHRASE.sub(lambda found: _put_away(found[0]), sentence)):
        if token in _MARKS:
            continue
        word = token.casefold()
        if token != "\0" and not _known(token, word, before):
            count += 1
        before = "dr" if token[0].isupper() and before in BEFORE_NAME else word  # after a name, another: "Maria Lopez"
    return count


def _put_away(phrase: str) -> str:
    """Titles stand before names."""
    return phrase.rstrip(".") if phrase.rstrip(".").casefold() in BEFORE_NAME else _PUT_AWAY


def _known(token: str, word: str, before: str) -> bool:
    if token[0].isdigit():
        return before in BEFORE_NUMBER and len(token.partition(":")[0]) <= 2
    stem = next((word.removesuffix(each) for each in SHORT if word.endswith(each)), word)
    # A name: "with Maria". What stands where a name may stand and is one of a drug is found by the other checks, or asked of nobody here.
    named = before in BEFORE_NAME and token[0].isupper() and token[1:].replace("'", "").islower()
    return word in ("dr", "mr", "mrs", "ms") or stem in KIND or named

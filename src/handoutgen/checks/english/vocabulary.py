"""The words that claims are made of: sets of synonyms, as pieces of patterns, and the way to say that two of them stand near each other."""

from __future__ import annotations

# What is sold, and what may stand for it in a sentence.
CELLS = r"(?:stem[- ]?cells?|cells?|PRP|platelets?|marrow|regenerative|cell therapy)"
IT = (
    rf"(?:it|this|they|these|our (?:\w+ ){{0,2}}\w+|(?:the|this|a|these|your|such|injected|one)? ?(?:\w+ )?(?:treatments?|therap(?:y|ies)|procedures?|injections?|shots?|method"
    rf"|process|approach|harvest|session|visit|product)|(?:the |these |your |own |injected |fresh |young )*{CELLS}(?: (?:injections?|shots?|treatments?|therapy))?)"
)
PAIN = r"(?:(?:back|disc|joint|chronic|spine|neck|leg) )*(?:pain|aches?|aching|hurting|suffering|symptoms|agony|(?:back|disc|spine) (?:trouble|problems?))"
RELIEF = (
    r"(?:(?:pain )?relief|results?(?! in\b)|benefits?|(?:good |positive )?effects?|improvements?|comfort|gains?|change|outcomes?|success)"
)
TISSUE = (
    r"(?:tissues?|dis[ck]s?|cartilage|nerves?|joints?|spines?|spinal|ligaments?|tendons?|vertebra\w*|cushions?|backs?|(?:torn|worn|damaged|dead|aging|injured|sick|broken) \w+"
    r"|tears?|cracks?|rings?|damage)"
)
MEND = (
    r"(?:repair|rebuild|rebuilt|regrow|regrew|restor|mend|heal|knit|patch|fix|renew|rejuvenat|regenerat|replenish|reviv|reconstruct|remodel|refresh|re-?grow|seal"
    r"|correct)(?:e|es|ed|s|ing|ting)?"
)
WEAR = r"(?:arthritis|degenerat\w*|wear(?: and tear)?|aging|ageing|breakdown|disease|decline|getting worse|progress\w*|wearing out|deteriorat\w*)"
HARM = r"(?:complications?|side effects?|problems?|(?:bad )?reactions?|trouble|infections?|harm|injur(?:y|ies)|dangers?|mishaps?|risks?)"
SURGERY = r"(?:surger(?:y|ies)|surgical|operations?|operating (?:room|table)|(?:spinal )?fusions?|knife|scalpel|surgeons?)"
DRUGS = r"(?:steroids?|cortisone|pills?|drugs?|painkillers?|pain (?:medicines?|pills?|medications?|relievers?)|opioids?|medications?|medicines?|narcotics?)"
OTHERS = rf"(?:{SURGERY}|{DRUGS}|physical therapy|(?:other|usual|standard|traditional|conventional) (?:\w+ )?(?:care|treatments?|shots?|options?|methods?|therap\w+)|injections?|anything else|the rest)"
PEOPLE = r"(?:patients?|people|those(?: (?:we|who|treated)\b[^,.;]{0,15})?|guests|clients|everyone|everybody|of them|users|men and women|adults|others|cases)"
MANY = (
    r"(?:most|many|nearly (?:all|every\w*)|almost (?:all|every\w*)|(?:the |a )?(?:\w+ )?majority|(?:\d+|eighty|ninety|seventy|sixty|fifty) ?(?:%|percent)|three[- ]quarters|two[- ]thirds|(?:over|more than) half"
    r"|(?:\d+|two|three|four|five|six|seven|eight|nine) (?:out of|in|of)(?: every)? (?:\d+|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)|thousands|hundreds|millions|anyone|everyone|everybody|scores|plenty|our)"
)
WELL = (
    r"(?:better|improv\w*|less pain|relief|relieved|glad|happy|satisfied|pleased|delighted|smil\w*|do(?:es|ing)? (?:very )?well|pain[- ]free|free of pain|benefit\w*|helped|(?:do|choose|have) it again"
    r"|grateful|thrilled|success\w*|themselves again|good (?:results?|outcomes?))"
)
TIME = (
    r"(?:days?|weeks?|months?|years?|decades?|weekend|spring|summer|fall|winter|monday|tuesday|wednesday|thursday|friday|tomorrow|no time)"
)
PLAN = r"(?:insur\w+|(?:health )?plans?|medicare|medicaid|blue (?:cross|shield)|aetna|cigna|payers?|VA)"
NUMBER = r"(?:\d[\d,.]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a|a few|several|some)(?:[- ](?:hundred|thousand))+)"
# Care that is not sold here, and what heals without any: what is said of it is no claim about cells.
OTHER_CARE = (
    r"(?:exercis\w+|walking|moving|yoga|tai chi|physical therap\w+|talk therapy|massage|acupuncture|ice|cold packs?|heat(?:ing)?(?: (?:pads?|packs?))?|warm(?:th| packs?)|acetaminophen|ibuprofen|aspirin|NSAIDs?|numbing"
    r"|rest(?:ing)?|sleep|steroids?|epidural|cortisone|surger(?:y|ies)|operations?|transplants?|chemo\w*|opioids?|antibiotics?|(?:los|keep)ing weight|healthy weight|smoking|diet|bed|painkillers?"
    r"|(?:other|pain) (?:care|medicines?|pills)|other treatments?)"
)
SMALL_WOUND = r"(?:skin|cuts?|wounds?|scars?|bruis\w+|scabs?|stitches|needle|soreness|sore|hip|swelling|swollen|redness|numb\w*|tender\w*|headaches?|flare|stiff\w*|marks?|spots?)"
# What gets better without any care.
ITSELF = (
    r"^(?!.*\b(?:cells?|shots?|injections?|treatments?|therapy|our|it|this|your (?:back )?pain|gone|for good|forever|cure[sd]?)\b).*\b(?:on (?:its|their) own|by (?:itself|themselves)|with time|over time|whatever you do|without (?:any )?(?:treatment|care)|new back pain|backaches?|people with (?:\w+ )?(?:back )?pain|both groups|each group"
    r"|(?:acute|back) (?:low back )?pain (?:is|gets|often|usually|goes|improves|settles|eases|heals)|(?:slipped|ruptured|herniated|bulging) dis[ck]s?)\b"
)
ELSEWHERE = r"\b(?:blood (?:cancers?|disorders?|diseases?|cells)|leukemia|lymphoma|cord blood|blood-forming|embryos?|(?:bone )?marrow transplants?|transplants?|(?:young )?child(?:ren)?['’]?s?|unborn)\b"


# What a plan pays for that is no injection of cells.
OTHER_BILLS = (
    r"\b(?:other care|physical therapy|steroids?|walkers?|second opinions?|exams?|tests?|scans?|problems?|care (?:that|of|it|for)|treatment plans?|payment plans?|needed|ask|whether|if|find out|write down|what (?:your|the|it)|paying"
    r"|financ\w+ plans?|plan to|only (?:for|if)|instead|estimate|must|letter|written|surgery|x-?rays?|visits?|good[- ]faith)\b|\?$"
)


def near(first: str, second: str, gap: int = 35) -> str:
    """Both in one clause, in either order."""
    return rf"\b{first}\b[^.;]{{0,{gap}}}\b{second}\b|\b{second}\b[^.;]{{0,{gap}}}\b{first}\b"


def then(*parts: str, gap: int = 30) -> str:
    """One after the other in one clause."""
    return rf"\b{parts[0]}\b" + "".join(rf"[^.;]{{0,{gap}}}\b{part}\b" for part in parts[1:])

"""A sentence -> does it name a sign of an emergency, and does it make light of it?"""

from __future__ import annotations

from functools import lru_cache

from handoutgen.checks.english import compiled

_LEGS = r"(?:(?:your |both |one |the |a ){0,3}(?:legs?|feet|foot))"
_SIGNS = (
    r"\bfevers?\b|\b(?:high|raised) temperature\b|\bchills\b|\b(?:chest|heart) (?:pain|pressure|tightness)\b|\b(?:pain|pressure|tightness) in (?:your |the )?chest\b"
    r"|\b(?:trouble|hard|difficulty|problems?|cannot|can['’]t|unable to) (?:to )?breath\w*\b|\bshort(?:ness)? of breath\b|\bbreathless\w*\b|\bshort breath\b"
    r"|\b(?:cannot|can['’]t|unable to|not able to|trouble|hard to|difficulty|problems?|do not|don['’]t|no) (?:pee\w*|pass\w* (?:urine|water)|urinat\w*|urine)\b|\bno urine\b|\b(?:leak\w*|wet\w* yourself|los\w+ (?:of )?(?:control|urine|stool)|incontinen\w*|accidents?)\b(?=.*\b(?:urine|pee|stool|bladder|bowels?|control)\b|$)"
    r"|\b(?:bladder|bowels?)\b[^.;]{0,20}\b(?:trouble|problems?|control|changes?|leak\w*|stop\w*)\b|\b(?:trouble|problems?|changes?)\b[^.;]{0,12}\b(?:bladder|bowels?)\b"
    rf"|\b(?:weak\w*|numb\w*|heavy|paraly[sz]\w*|dead|cannot (?:move|feel)|can['’]t (?:move|feel))\b[^.;]{{0,14}}\b{_LEGS}\b|\b{_LEGS}\b[^.;]{{0,18}}\b(?:weak\w*|numb\w*|paraly[sz]\w*|giv(?:e|es|ing) way|go(?:es)? (?:weak|numb)|feel(?:s)? (?:heavy|dead))\b"
    r"|\b(?:numb\w*|tingl\w*|no feeling)\b[^.;]{0,20}\b(?:between (?:your|the) (?:legs|thighs)|groin|genitals?|saddle|private parts|bottom|crotch|buttocks)\b"
    r"|\b(?:calf|calves|lower leg)\b[^.;]{0,20}\b(?:swell\w*|swollen|bigger|puffy|sore|pain\w*|warm\w*|red)\b|\b(?:swell\w*|swollen|puffy|red|warm|painful|sore)\b[^.;]{0,14}\b(?:calf|calves|lower leg|one leg)\b"
    r"|\b(?:worst|very bad|severe|terrible|blinding|splitting|thunderclap) (?:\w+ )?headache\b|\bworst headache\b|\bheadache\b[^.;]{0,15}\b(?:worst|very bad|severe|terrible)\b|\bchest\b[^.;]{0,12}\b(?:tight\w*|hurts?|aches?|heavy|burns?)\b|\bstiff neck\b|\bpus\b|\b(?:yellow|green|cloudy|smelly|foul) (?:\w+ )?(?:fluid|drainage|discharge|liquid)\b"
    r"|\b(?:spreading|growing) redness\b|\bredness\b[^.;]{0,14}\b(?:spreads?|spreading|grows|growing|gets bigger)\b|\bred streaks?\b"
    r"|\bbleed\w*\b[^.;]{0,25}\b(?:not stop|n['’]t stop|goes on|soak\w*|heavy|heavily|for hours|keeps)\b|\b(?:heavy|a lot of|steady|constant|much) bleeding\b|\bbleed\w* (?:heavily|a lot)\b|\bsoak\w* (?:through )?(?:the|your) bandage\b"
    r"|\b(?:slurred|seizures?|(?:face|lips?|tongue|throat)\b[^.;]{0,14}\bswell\w*|swell\w*[^.;]{0,14}\b(?:face|lips?|tongue|throat))\b|\bvery bad pain\b"
)
_LIGHT = (
    r"\b(?:is|are|may be|can be|often|usually|all|feels?|perfectly|quite|both|totally|entirely|completely|as|also|just|very|mostly|still|seem|considered|be)\b[^.;]{0,16}\b(?:normal|harmless|expected|common|usual|fine|okay|ok|nothing|typical|natural|safe|minor|temporary|to be expected)\b|^\W*(?:normal|harmless|expected|common|usual|typical|fine)\b"
    r"|\bmeans? (?:that )?(?:your|the|it|cells)\b[^.;]{0,20}\b(?:heal|work|fight|recover)\w*|\b(?:is|are|comes?) (?:just|only|simply|merely) (?:from|because|due|the|your|a)\b|\bgive (?:it|them|yourself|things) (?:a |some )?(?:time|day|rest|few)\b|\b(?:lie|sit|lay) down\b|\brest for\b|\btake (?:a |some |an )?(?:painkillers?|nap|pills?|aspirin)\b|\bpart of (?:the )?(?:normal )?(?:healing|recover\w*|process)\b|\ba good sign\b|\bsign (?:of|that)\b[^.;]{0,15}\b(?:healing|working|works)\b|\b(?:it|this|that|they|these) means? (?:that )?(?:it|the cells|healing)\b[^.;]{0,10}\b(?:work\w*|heal\w*)\b"
    r"|\b(?:no|not|n['’]t|never|without)\b (?:a )?(?:real )?(?:cause|reason|need|sign|something|have|matter|call)?\b ?(?:for |to )?(?:be |any )?(?:call\w*|worr\w*|concern\w*|alarm\w*|panic\w*|afraid|fear|tell|emergency|dangerous|serious|phone|come in|go to|see a doctor|rush|bother|be alarmed|upset|seek|a problem|matter)\b"
    r"|\bonly call\b|\bcall (?:us )?only\b|\bnothing to (?:worry|fear|be)\b|\b(?:do not|don['’]t|need not|never|please do not|no need to|not need to|not have to) (?:need to )?(?:call|phone|worry|panic|bother|tell|report|go|come|seek|see)\b|\b(?:can|may|should|just|simply|please|could|first|,) (?:\w+ )?(?:wait|ignore|sleep|rest|ride|sit (?:it|with)|let it|take (?:a|two|some))\b"
    r"|^\W*(?:\w+ )?(?:wait|ignore|ride it out|sleep it off|sleep on it|rest and|give it)\b|\bwait (?:a|an|one|two|\d+|until|till|for|it|and|some|to see)\b|\b(?:pass|passes|go|goes|fade|fades|clear|clears|settle|settles|stop|stops|ease|eases|resolve|resolves|get better|gets better|wear off|wears off)\b[^.;]{0,14}\b(?:away|by itself|by themselves|on (?:its|their) own|in a (?:day|few|while)|soon|within|with (?:rest|time)|after a (?:day|few|while))\b"
    r"|\b(?:can|may|will) (?:safely )?be (?:ignored|safe)\b|\bcall (?:us )?(?:in the morning|tomorrow|next week|on monday|later)\b"
)
# It is not made light of after all.
_NOT_LIGHT = (
    r"\b(?:not|n['’]t|never|nor|no longer|neither|hardly|far from) (?:\w+ )?(?:a |an )?(?:\w+ )?(?:normal|harmless|expected|common|usual|fine|okay|ok|wait|ignore|nothing|typical|minor|a good sign|part|to wait|be ignored|safe|delay|put off|shrug|think)\b|\b(?:do not|don['’]t|never) (?:just )?(?:wait|ignore|ride|sleep|rest|delay|think|assume|trust|believe)\b"
    r"|\b(?:nobody|no one) should\b|\bwithout (?:waiting|delay)\b|\bwhether\b|\bask (?:us )?(?:if|what|which|how)\b|\?$|\bmyth\b|\b(?:wrong|false|untrue|dangerous|mistake)\b|\bwait (?:for (?:the|help|an ambulance)|for us|on the)\b|\bwait (?:until|till) you (?:have|get)\b"
    r"|\bif you (?:have )?(?:no|do not have|don['’]t have)\b|\bno (?:fever|chills|chest pain|pus|weakness)\b|\bwithout (?:a )?(?:fever|chills|pus)\b|\bfever[- ]free\b"
)
_URGES = r"(?<!not )(?<!n't )(?<!n’t )(?<!to )(?<!never )\bcall (?:911|us (?:now|at once|right away|first)|now|us\b(?! (?:in the morning|tomorrow|later|next)))|\b(?<!to )(?:go to|get to) (?:the|an?) (?:emergency|ER|hospital)\b|\bget help (?:now|at once)\b|\bemergency\b(?<!no emergency)(?<!an emergency\b)|\b(?:is|are) an? (?:medical )?emergency\b(?<!not an emergency)"
# What a needle and numbing medicine do for some hours is expected, and so are small spots.
_SMALL = r"\b(?:for (?:up to )?(?:a few|some|several|\d+|\d+ to \d+|two|three|four|five|six) hours?|for hours|(?:numbing|local) (?:medicine|shot)|until the (?:numbing|medicine)|wears off|anesthe\w+)\b"
_BRIEF = r"\b(?:legs?|foot|feet|numb\w*|weak\w*)\b"
_GRAVE = r"\b(?:between|groin|genital\w*|saddle|both|days?|weeks?|bladder|bowels?|fever|chest|breath\w*|pus)\b"


@lru_cache(maxsize=8192)
def signs_in(sentence: str) -> str:
    """The first sign that a sentence names, "" if none."""
    found = compiled(_SIGNS).search(sentence)
    return found[0] if found else ""


@lru_cache(maxsize=8192)
def makes_light(sentence: str) -> bool:
    """Does a sentence say that something is normal, harmless, or no reason to call?"""
    return bool(compiled(_LIGHT).search(sentence)) and not compiled(_NOT_LIGHT).search(sentence) and not urges(sentence)


@lru_cache(maxsize=8192)
def urges(text: str) -> bool:
    """Does a text send for help?"""
    return bool(compiled(_URGES).search(text))


def belittled(sentence: str, after: str) -> bool:
    """Does a sentence make light of the sign that it names? `Do not call 911 for chest pain` does; with `Call 911` in the next sentence nothing does."""
    if not signs_in(sentence) or not makes_light(sentence) or urges(after):
        return False
    brief = compiled(_SMALL).search(sentence) and compiled(_BRIEF).search(sentence) and not compiled(_GRAVE).search(sentence)
    return not brief

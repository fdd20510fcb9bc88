"""The claims about results, approval, money and clinics in other words. More ways to say the classes of `selling_claims`."""

from __future__ import annotations

from handoutgen.checks.english.claim import Paraphrase
from handoutgen.checks.english.vocabulary import (
    CELLS,
    IT,
    ITSELF,
    MANY,
    NUMBER,
    OTHER_BILLS,
    OTHER_CARE,
    PEOPLE,
    PLAN,
    SMALL_WOUND,
    TIME,
    WELL,
)

_OFFICIAL = r"(?:FDA|federal(?:ly)?|government|NIH|state|national)"
_STANDING = r"(?:licen[sc]\w*|inspect\w*|approv\w*|standards?|law|laws|rules?|review\w*|regist\w*|certif\w*|recogni\w*|accredit\w*|clear(?:ed|ance)|permi\w+|compl(?:y|ies|iant)|requirements?|guidelines?)"
_WHEN = rf"(?:in|within|after|by|the next|next|this|only|about|just)\b[^.;]{{0,14}}\b{TIME}"
_DO = r"(?:play\w*|run(?:ning)?|jog\w*|garden\w*|golf\w*|danc\w+|ski\w*|tennis|swim\w*|hik\w+|cycl\w+|bik\w+|sports?|work(?:ing)?|(?:their|your) (?:jobs?|desk|feet|life|lives|old self)|normal|the (?:gym|golf course|office|field))"

SELLING_PARAPHRASES: tuple[Paraphrase, ...] = (
    Paraphrase(
        name="most people improve", stems=("most", "many", "all", "every", "majority", "%", "percent", "quarter", "third", "half", " of ", " in ", "thousand", "hundred", "million", "anyone", "our ", "plenty", "scores"),
        also=("better", "improv", "less pain", "relie", "glad", "happy", "satisf", "please", "delight", "smil", "well", "free", "benefit", "helped", "again", "grateful", "thrill", "succe", "themselves", "good"),
        unless=rf"{ITSELF}|\bothers? (?:are|do|did|have|had|feel|need|may|take) |\b{SMALL_WOUND}\b|\b(?:exercise|surgery|physical therapy|steroid|yoga|acetaminophen|smok\w*|feeling|sleep|questions?|call us|plans?|insur\w+|as well|ask|if)\b|\b(?:can|may) change\b",
        patterns=(rf"\b{MANY}\b[^.;]{{0,12}}\b{PEOPLE}\b[^.;]{{0,45}}\b{WELL}\b", rf"\b(?:most|nearly all|almost all|many|nine of ten|everyone|anyone|all)\b (?:\w+ ){{0,4}}(?:is|are|feel|get|would|will|do)\b[^.;]{{0,15}}\b{WELL}\b"),
    ),
    Paraphrase(
        name="most people improve", stems=("notice", "feel", "see ", "expect"), also=("differen", "change", "improve", "relief", "effect"), unless=rf"\b{SMALL_WOUND}\b|\b(?:numbing|no change|not|call|tell|if|side effects?|any change|some)\b",
        patterns=(r"\byou (?:should|will|can|may|could|might)? ?(?:soon )?(?:notice|feel|see|expect)\b[^.;]{0,10}\b(?:differences?|changes?|improvements?|relief|effects?)\b",),
    ),
    Paraphrase(
        name="most people improve", stems=("help", "rid of", "saved", "changed"), also=("many", "most", "thousand", "hundred", "countless", "so much", "dozens", "rid of", "people", "patients"), unless=r"\b(?:if|ask|whether|exercise|yoga|walking|physical therapy|surgery|group|find|decide|choose|understand)\b",
        patterns=(r"\b(?:we|it|this|they|our \w+|cells?|shots?|injections?|treatments?|therapy|doctors) (?:can |could |may |has |have |already |also )*(?:helps?|helped|saved|changed|freed)\b[^.;]{0,12}\b(?:many|most|thousands|hundreds|countless|dozens|lots|millions|the lives)\b", r"\bget(?:s|ting)? rid of (?:\w+ )?(?:disc|bulg\w+|arthritis|sciatica|damage|inflammation)\b"),
    ),
    Paraphrase(
        name="seek a clinic", stems=("candidate",), unless=r"\b(?:not|ask|whether|if)\b|\?$", patterns=(r"\b(?:is|are|be|being|make|makes)\b[^.;]{0,14}\b(?:good |great |ideal |strong |perfect )?candidates?\b|\b(?:good|great|ideal|perfect|strong) candidates?\b",),
    ),
    Paraphrase(
        name="others fall short", stems=("surg", "drug", "steroid", "medic", "opioid", "pill", "traditional", "convention"), also=("destruct", "invasive", "mask", "lose effect", "failure rate", "often fail", "toxic", "band-aid", "cover up", "drawback", "falls short", "fall short", "last resort"),
        patterns=(r"\b(?:surger(?:y|ies)|drugs?|steroids?|medic\w+|opioids?|pills?|(?:traditional|conventional) \w+)\b[^.;]{0,60}\b(?:destructive|invasive,? (?:and )?(?:risky|costly)|only mask\w*|lose (?:their )?effect\w*|(?:high|poor) (?:failure|success) rates?|often fails?|toxic|band-aids?|drawbacks|falls? short)\b",),
    ),
    Paraphrase(
        name="others fall short", deniable=False, stems=("fail", "often not", "rarely", "seldom"), unless=r"\b(?:if|when|until|unless|ask)\b|\?$|\b(?:cells?|it) (?:\w+ )?fails?\b",
        patterns=(r"\b(?:surger(?:y|ies)|drugs?|steroids?|medicines?|medications?|opioids?|pills?|(?:traditional|conventional|other|standard) \w+)\b[^.;]{0,30}\b(?:fails?|often not effective|(?:rarely|seldom) (?:work|help|last)s?)\b",),
    ),
    Paraphrase(
        name="reduces pain", lab=True, stems=("relief", "pain", "inflam", "swelling", "ache"), also=("reduc", "reliev", "eas", "lessen", "alleviat", "decreas", "lower", "calm", "fight", "sooth", "dull", "quiet", "provid", "bring", "give", "offer", "deliver"),
        unless=rf"^\W*(?:\w+ ){{0,2}}{OTHER_CARE}\b|\bothers? (?:do|did|have|had|feel|need) |\b(?:numb\w*|if|ask|some people|medicine|call|sit|lie|aim)\b|\b{SMALL_WOUND}\b",
        patterns=(r"\b(?:provid|bring|giv|offer|deliver)(?:e|es|s|ing)?\b(?: (?!no\b|little\b)\w+){0,3} relief\b", rf"\b(?:it|they|these|that|{CELLS}|shots?|injections?|treatments?|therapy)\b(?: \w+){{0,4}} (?:reduc|reliev|eas|lessen|alleviat|decreas|lower|calm|fight|sooth|dull|quiet)(?:e|es|s|ing|ed)?\b(?: \w+){{0,4}} (?:inflammation|swelling|pain|aches?)\b",),
    ),
    Paraphrase(
        name="back to activity", stems=("back", "return", "resum", "again", "go to work", "be gard", "gardening", "playing", "running"), also=("day", "week", "month", "spring", "summer", "winter", "fall", "tomorrow", "year", "in no time"),
        unless=r"\b(?:others? (?:need|take|are)|ask|when (?:we|your|you)|doctor|do not|don['’]t|not|call|if|unless|wait|no sooner|at least|until|people with back pain)\b|\?$",
        patterns=(
            rf"\b(?:back (?:to|at|on|in)|returns? to|resum\w*)\b[^.;]{{0,20}}\b{_DO}\b[^.;]{{0,12}}\b{_WHEN}\b", rf"\b{_DO}\b[^.;]{{0,15}}\bagain\b[^.;]{{0,10}}\b{_WHEN}\b", rf"\b(?:go|goes|going|walk|drive) (?:back )?to work\b[^.;]{{0,12}}\b{_WHEN}\b", rf"\b(?:expect to|will|can) be {_DO}\b[^.;]{{0,10}}\b{_WHEN}\b",
        ),
    ),
    Paraphrase(
        name="simple procedure", deniable=False, stems=("hurt", "feel", "notice", "big deal", "painless", "quick", "easy", "comfortable", "simple", "breeze", "no time", "bee sting", "gentle", "pain-free"),
        unless=r"\b(?:hurt to (?:ask|say)|ask|if|call|where it does not|may hurt|tell|until|move|walk\w*|stop|numb skin|not (?:always |an? )?(?:painless|quick|easy|simple|comfortable)|for a quick|easy to read|loose|clothes|questions?|food|eat)\b|\?$",
        patterns=(
            rf"\b(?:{IT}|tak\w+ (?:the )?(?:marrow|fat|cells)|getting (?:your )?cells|needles?|draw|marrow|most people)\b[^.;]{{0,25}}\b(?:does not|do not|doesn['’]t|will not|won['’]t|hardly|barely|never) hurts?\b", r"\b(?:hardly|barely|scarcely|not even|will not|won['’]t) (?:notice|feel)\b[^.;]{0,20}\b(?:needle|it|shot|a thing|anything|injection)\b",
            r"\b(?:no big deal|nothing to it|a breeze|takes no time|bee sting and|hardly a pinch)\b", rf"\b(?:{IT}|draw|harvest|marrow|step|needle)\b[^.;]{{0,20}}\b(?:is|are)\b[^.;]{{0,10}}\b(?:painless|quick|easy|comfortable|simple|gentle|pain-free|effortless)\b", r"\b(?:small|short|simple|quick),? (?:and )?(?:easy|painless|simple|comfortable)\b",
        ),
    ),
    Paraphrase(
        name="FDA standing", stems=("fda", "federal", "government", "nih", "legal in", "licens", "drug makers"),
        unless=r"\b(?:cord blood|blood[- ]forming|blood (?:disorders?|diseases?)|unapproved|allowed to go ahead|IND|you (?:have|can)|your rights?|report\w*|complain|bill|dispute|estimate|must|ask|if|whether|only|website|list|are a drug|for use in|falsely)\b|\?$",
        patterns=(
            rf"\b(?:our|we|us|it|its|this|they|these|the|treatment|therapy|process|lab|center|clinic|product|cells|method)\b[^.;]{{0,40}}\b{_OFFICIAL}\b(?:[- ]\w+)?[^.;]{{0,12}}\b{_STANDING}\b", r"\bFDA\b (?:\w+ )?(?:is (?:fine|happy|okay|ok) with|knows (?:what|about|of)|supports?|lets us|has no (?:problem|objection)|agrees?|accepts?|likes|oversees our|allows? (?:us|it|this|our))\b",
            rf"\b{_OFFICIAL}\b[^.;]{{0,8}}\b(?:lets|allows|permits) (?:us|it|this|our)\b", r"\b(?:legal|lawful|allowed|licensed) in (?:all|every|the|most)\b", r"\bNIH (?:has )?(?:listed|lists|supports|funds?|funded)\b", r"\bsame (?:\w+ )?(?:rules|standards) as (?:\w+ )?(?:drug|big|the)\b",
        ),
    ),
    Paraphrase(
        name="FDA standing", deniable=False, stems=("fda", "approv"), also=("not", "no ", "n't"), unless=r"\b(?:mean|because|yet|know|false|wrong|not true|ask)\b|\?$",
        patterns=(r"\b(?:does not|doesn['’]t|do not|don['’]t|no) (?:need|require|have to have)\b[^.;]{0,10}\b(?:FDA|approval|a license)\b", r"\bno (?:FDA )?approval (?:is )?(?:needed|required)\b", r"\b(?:FDA|approval)\b[^.;]{0,12}\b(?:is not|isn['’]t) (?:needed|required|necessary)\b"),
    ),
    Paraphrase(
        name="insurance pays", stems=("insur", "plan", "medicare", "medicaid", "blue ", "aetna", "payers", "coverage"), also=("cover", "pay", "reimburs", "help with", "pick up"),
        unless=OTHER_BILLS,
        patterns=(rf"\b{PLAN}\b[^.;]{{0,40}}\b(?:covers?|pays?|reimburses?|pick up|picks up)\b", rf"\b(?:covered|paid for|reimbursed) by\b[^.;]{{0,15}}\b{PLAN}\b", r"\bmany (?:now )?(?:help with|cover|pay)\b", r"\b(?:now |will |to )(?:cover|pay|reimburse)\b[^.;]{0,12}\b(?:it|this|cells?|treatment)\b"),
    ),
    Paraphrase(
        name="prices", deniable=False, stems=("dollar", "bucks", "hundred", "thousand", " usd"), unless=r"\b(?:people|patients|dispute|estimate|cells|fine|penalt\w+|times|years)\b",
        patterns=(rf"\b{NUMBER}(?: \w+)? (?:dollars|bucks|USD)\b", rf"\b(?:costs?|pay|price|fee|charge)\b[^.;]{{0,25}}\b{NUMBER}\b(?=[.,!]|$)"),
    ),
    Paraphrase(
        name="money offer", stems=("interest", "loan", "financ", "payment", "pay ", "price", "cheap", "cost", "bargain", "spots", "places", "sign up", "call ", "schedule", "book ", "act ", "limited", "reserve", "hurry", "deal", "instal", "worth every", "pays for"),
        unless=r"\b(?:do not|don['’]t|never|beware|careful|add(?:s)? interest|no honest|warning|avoid|dispute|estimate|hospital|charit\w*|other care|911|call (?:us )?(?:now|today),? (?:if|day)|call (?:us |now|the|your doctor))\b|\?$",
        patterns=(
            r"\b(?:no|zero|without|low|0 ?%) interest\b|\binterest[- ]free\b", r"\b(?:we (?:offer|have|give)|our|easy|low|about)\b[^.;]{0,20}\b(?:loans?|financing|payment plans?|monthly payments?|installments?)\b", r"\b(?:low|small|easy) (?:monthly )?(?:payments?|prices?|rates?|fees?)\b", r"\bpay over \w+ (?:months|years)\b",
            r"\bprices? (?:goes|go|will go|is going) up\b|\bpays for itself\b|\bworth every\b|\bbargain\b", r"\bcosts?\b[^.;]{0,40}\b(?:less|little|lower|a fraction)\b(?! than (?:\d|\$))|\bcheap(?:er)?\b", r"\b(?:spots?|places?|seats?|slots?|openings?) (?:are |fill |is )(?:\w+ )?(?:limited|filling|fast|few|up)\b", r"\b(?:sign up|book|enroll|reserve|act|hurry|schedule|call)\b[^.;]{0,35}\b(?:now|today|fast|soon|your (?:place|spot))\b",
        ),
    ),
    Paraphrase(
        name="advertising", stems=("thousand", "million", "hundred", "more people", "and more", "athlete", "stars", "celebrit", "players", "top hospital", "famous", "imagine", "second chance", "to work", "throw away", "toss", "goodbye", "walker", "brace", "know this", "natural thing", "too old", "whole again", "walk out"),
        unless=r"\b(?:dollars|risk|harm\w*|hurt|bring|use a|wear|do not|don['’]t|a warning|since the)\b",
        patterns=(
            r"\b(?:thousands|millions|hundreds|more (?:and more )?(?:people|patients)|athletes?|stars|celebrit\w+|(?:pro|star|ball) players|famous|doctors at)\b[^.;]{0,40}\b(?:chosen?|choos\w*|choice|us(?:e|es|ing)|ha(?:ve|d) (?:had |this|it|done)|trust|turn\w*|pick\w*|love|rely|get|done|go to)\b", r"\bimagine (?:a )?(?:life|living|waking|walking|being)\b",
            r"\b(?:put|get|set)\b[^.;]{0,30}\b(?:crew|power|cells)\b[^.;]{0,10}\bto work\b|\bcells\b[^.;]{0,15}\b(?:go to|get to|at) work\b", r"\b(?:throw away|toss|ditch|say goodbye to|lose|forget)\b[^.;]{0,12}\b(?:walker|cane|brace|wheelchair|crutches)\b", r"\bmost natural thing\b|\bnever too old\b|\bdo(?:n['’]t| not) want you to know\b|\bwalk(?:s|ed)? out smiling\b",
        ),
    ),
    Paraphrase(
        name="advertising", deniable=False, stems=("want you to know", "too old", "too late", "too young"), patterns=(r"\b(?:not|n['’]t) want you to know\b|\bnever too (?:old|late|young)\b",),
    ),
    Paraphrase(
        name="more pain means it works", stems=("sore", "pain", "flare", "hurt", "ache", "swell"), also=("work", "active", "woke", "begun", "proof", "job", "kick", "taking hold", "heal", "at work", "alive", "means", "shows", "good news"),
        unless=r"\b(?:call|infection|not (?:mean|a (?:good )?sign)|does not|back to work|go to work|pain medicine|work with|physical therapy)\b",
        patterns=(
            r"\b(?:sore(?:ness)?|pain|flares?|hurts?|ach\w+|swelling)\b[^.;]{0,45}\b(?:cells (?:are|have|go)|working|woken|healing (?:has )?(?:begun|started)|kick\w* in|taking hold|doing (?:their|its) (?:work|job)|are (?:active|alive|at work)|good news)\b", r"\b(?:sore(?:ness)?|pain|flares?|swelling)\b[^.;]{0,15}\b(?:is|are) (?:a )?(?:proof|good news|progress|healing|welcome)\b",
        ),
    ),
    Paraphrase(
        name="combination", stems=("prp", "platelet", "growth factor", "combin"), also=("boost", "better", "long", "hard", "strong", "feed", "help", "more", "improv", "fuel", "power", "even"), unless=r"\b(?:no better|no one|not|salt water|fake|placebo|study|trial|help (?:your )?blood|clot)\b",
        patterns=(r"\b(?:PRP|platelets?|growth factors?)\b[^.;]{0,50}\b(?:boosts?|better|longer|harder|stronger|feed|help (?:the )?cells|improves?|fuels?|powers?|even more)\b", r"\b(?:boosts?|better|longer|stronger|feed\w*|fuels?)\b[^.;]{0,40}\b(?:PRP|platelets?|growth factors?)\b"),
    ),
    Paraphrase(
        name="immune", lab=True, stems=("immun", "lupus", "parkinson", "multiple sclerosis", " ms", "autism", "cord injur", "alzheimer", "diabetes"), also=("balanc", "calm", "stop", "overact", "misfir", "boost", "tame", "train", "help", "treat", "cure", "reset", "strengthen", "quiet", "sooth"),
        unless=r"\b(?:if you have|tell us|you have|doctors? who|looking into|weak immune|call|blood sugar|with diabetes)\b",
        patterns=(r"\b(?:balanc|calm|stop|boost|tam|train|reset|strengthen|quiet|sooth|bring|correct|help|sett)\w*\b[^.;]{0,25}\bimmune\b", r"\b(?:help|treat|cur|eas|improv)\w*\b[^.;]{0,25}(?:\bwith |\bpeople with )?[^.;]{0,20}\b(?:lupus|Parkinson\w*|multiple sclerosis|MS|autism|spinal cord injur\w+|Alzheimer\w*|diabetes)\b"),
    ),
    Paraphrase(
        name="it works", stems=("cells know", "find the damage", "get busy", "do the work", "where to go"), patterns=(rf"\b{CELLS} (?:know|find|seek|home)\b|\bthey (?:find|seek|know)\b[^.;]{{0,15}}\b(?:damage|where|what)\b|\bget busy\b",),
    ),
)  # fmt: skip

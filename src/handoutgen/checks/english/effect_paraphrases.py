"""The claims about effect and risk in other words: synonyms of what is done, to what, and how well. More ways to say the classes of `effect_claims`."""

from __future__ import annotations

from handoutgen.checks.english.claim import Paraphrase
from handoutgen.checks.english.vocabulary import (
    CELLS,
    DRUGS,
    HARM,
    IT,
    ITSELF,
    MEND,
    OTHERS,
    PAIN,
    RELIEF,
    SMALL_WOUND,
    SURGERY,
    TISSUE,
    WEAR,
    near,
    then,
)  # fmt: skip

_GONE = (
    r"(?:go(?:es|ing)? away|gone|disappear\w*|vanish\w*|eliminat\w*|wip(?:e|es|ing) out|banish\w*|free (?:of|from)|put(?:s|ting)? an end to|(?:is|are|be) over|behind (?:you|them)|melt(?:s|ing)? away|no more|erase[sd]?"
    r"|fad(?:e|es) away|rid of|conquer\w*|dissolv\w*|end(?:s|ing)?|resolv(?:e|es|ed)|clear(?:s|ed)? up)"
)
_LASTS = r"(?:lasts?|lasting|endur(?:e|es|ing)|hold(?:s|ing)?(?: up)?|stays?|persist\w*|permanent(?:ly)?|for (?:good|life|ever|years|decades|many years|a long time)|decades?|long (?:time|run|haul|term)|forever|sustained|durable|remains?|keeps? going)"
_THAN = r"(?:better|sooner|faster|quicker|safer|easier|gentler|milder|less|fewer|cheaper|simpler|more|superior|longer|stronger|smaller|lower|shorter|higher)"
_BEATS = r"(?:outperform\w*|beats?|surpass\w*|rivals?|outdo(?:es)?|tops|exceeds?|replaces?|trumps)"
_MAKES = r"(?:develop|matur|grow|turn|chang|transform|becom|convert|morph)(?:e|es|s|ing|ed)?"
_NATURAL = rf"{ITSELF}|\b(?:new|healthy) (?:skin|blood)\b"

EFFECT_PARAPHRASES: tuple[Paraphrase, ...] = (
    Paraphrase(
        name="cure", stems=("pain", "ache", "aching", "symptom", "suffer", "trouble", "hurt", "problem", "agony"),
        also=("away", "gone", "appear", "vanish", "elimin", "wip", "banish", "free", "end", "over", "behind", "melt", "no more", "erase", "rid of", "conquer", "solv", "clear", "correct", "fix"),
        unless=rf"{ITSELF}|\b{SMALL_WOUND}\b|\b(?:call|medicine|depend\w*)\b",
        patterns=(near(PAIN, _GONE, 25), r"\b(?:correct|solv|fix|heal|cur)(?:e|es|s|ing)?\b[^.;]{0,15}\b(?:problem|pain|condition|back)\b", rf"\byears of {PAIN}\b[^.;]{{0,12}}\b(?:over|behind|end)\b"),
    ),
    Paraphrase(
        name="lasting relief", stems=("relief", "result", "benefit", "effect", "improve", "comfort", "gain", "outcome", "success", "what we do", "change"),
        also=("last", "endur", "hold", "stay", "persist", "perman", "for good", "for life", "ever", "years", "decade", "long", "sustain", "durab", "remain", "keep"),
        unless=rf"\b{SMALL_WOUND}\b|\b(?:harm|numbing|hours?|minutes?|weeks and not|side effects?)\b|\b(?:no|without) (?:change|relief|benefit)\b",
        patterns=(then(RELIEF, _LASTS, gap=30), then(_LASTS, RELIEF, gap=12), rf"\bwhat we do {_LASTS}\b", then("(?:one|a single)", "(?:shot|injection|treatment|session|visit)", f"(?:relief|comfort|decade|years|{_LASTS})", gap=25)),
    ),
    Paraphrase(
        name="lasting relief", deniable=False, stems=("not ", "never", "all it takes", "all you", "only need one", "one is enough", "n't"),
        also=("wear off", "fade", "another", "second", "again", "back for", "takes", "more ", "one "), unless=r"\b(?:steroid|numbing|bandage|ask|if)\b",
        patterns=(
            rf"\b(?:{RELIEF}|it)\b[^.;]{{0,30}}\b(?:not|never|n['’]t) (?:wear off|fade|go away|end|stop)\b", r"\bnever (?:wears? off|fades?|needs? a)\b", r"\bone (?:\w+ )?(?:is all|is enough|does it)\b|\b(?:is|be) all (?:it takes|you need)\b",
            r"\b(?:not|never|n['’]t) (?:have to |need (?:to )?|come |return |go )+(?:back )?(?:for )?(?:another|a second|more|a repeat)\b(?! (?:\w+ )?(?:visits?|nights?|tests?|scans?|x-rays?|bandages?|opinions?|needles?|help|cares?|than|days?|weeks?))",
        ),
    ),
    Paraphrase(
        name="breakthrough", stems=("advance", "leap", "forward", "develop", "discover", "mileston", "excit", "future of", "era", "pioneer", "leading", "caught up", "changes everything", "a new way"),
        unless=r"\badvance(?:d)? (?:directive|age|notice|payment)s?\b|\bin advance\b",
        patterns=(
            r"\b(?:major|big|huge|great|new(?:est)?|latest|giant|important|real|true)\b[^.;]{0,15}\b(?:advances?|leaps?|steps? forward|discover(?:y|ies)|milestones?)\b", r"\bmost (?:exciting|important|advanced)\b", r"\bexcit(?:ed|ing|ement)\b[^.;]{0,12}\b(?:about|development|advance|news|time|option|treatment)\b",
            r"\bthe future of\b", r"\b(?:a )?new era\b", r"\bpioneer\w*\b", r"\bcaught up with\b", r"\bleading (?:the way|edge|light)\b", r"\bchang(?:es|ing) (?:everything|how (?:we|doctors) treat)\b", r"\bleap(?:s)? forward\b",
        ),
    ),
    Paraphrase(
        name="promising", stems=("result", "data", "finding", "evidence", "outcome", "hope", "optimis", "light at", "studies", "trials"), also=("good", "favor", "positive", "strong", "excellent", "impress", "bright", "convinc", "hope", "optimis", "light", "great", "remarkabl"),
        unless=r"\bhope (?:that|to)\b",
        patterns=(
            r"\b(?:results?|data|findings?|evidence|outcomes?|studies|trials|signs)\b[^.;]{0,75}\b(?:look|looks|are|is|were|have been|has been|seem|seems)\b[^.;]{0,12}\b(?:good|favorable|positive|strong|excellent|impressive|bright|convincing|hopeful|great|remarkable|clear)\b",
            r"\b(?:hopeful|optimistic) (?:about|that)\b", r"\b(?:reason|reasons|cause|grounds) (?:to|for) (?:be )?(?:hop\w+|optimis\w+)\b", r"\bhope is (?:here|real|near)\b", r"\blight at the end\b",
        ),
    ),
    Paraphrase(
        name="root cause", stems=("problem", "reason", "cause", "source", "bottom of", "heart of", "what is", "symptom", "hide", "cover", "mask"), also=("treat", "correct", "fix", "solv", "heal", "deal", "goes", "gets", "get to", "address", "remov", "hid", "cover", "just", "only", "mask", "mend", "at the"),
        unless=rf"\b(?:bandage|doctors? (?:look|find)\w*|insur\w+|plans?|{SURGERY})\b",
        patterns=(
            r"\b(?:treat|correct|fix|solv|heal|deal|address|remov|go|get|mend|repair|attack|tackl|cure)\w*\b(?: (?:after|to|at|with|for))?[^.;]{0,10}\b(?:reasons? (?:for|your|of|why)|(?:real |true |very )?(?:causes?|source) of|root|bottom of (?:your|the)|heart of (?:your|the)|what is (?:broken|wrong)|what (?:causes|hurts)|problem)\b(?! (?:list|with your bill))",
            r"\bnot (?:just|only|merely) (?:the |your )?(?:symptoms?|pain)\b", r"\b(?:instead of|rather than|without) (?:just |only )?(?:covering|hiding|masking|dulling|numbing)\b", r"\b(?:pills|drugs|medicines?|steroids|shots)\b (?:only |just )(?:hide|cover|mask|dull|treat)\b",
        ),
    ),
    Paraphrase(
        name="turn into", lab=True, stems=("cell", "they "), also=("develop", "matur", "grow", "turn", "chang", "transform", "becom", "convert", "take over", "settle", "part of", "morph"),
        unless=r"\b(?:kinds? of|types? of|young cell|can become other|skin|harm|tumor|growth)\b",
        patterns=(
            rf"\b{CELLS}\b[^.;]{{0,25}}\b{_MAKES}\b[^.;]{{0,25}}\b(?:{TISSUE}|bone)\b", r"\bthey (?:\w+ )?(?:become|grow up|turn|mature|develop|specialize|morph)\b[^.;]{0,18}\b(?:any|every|whatever|what|part|cartilage|discs?|new|healthy)\b(?! (?:swollen|sore|red))",
            rf"\b{CELLS}\b[^.;]{{0,20}}\b(?:take over|takes? the place|step in|settle|join|replace)\b[^.;]{{0,25}}\b{TISSUE}\b",
        ),
    ),
    Paraphrase(
        name="new tissue", lab=True, unless=rf"{_NATURAL}|\b(?:exercise|surgery|surgeons?|smok\w*|sleep|cord injury|billing|bones? heal)\b|\bdamage (?:to|from)\b|\b(?:bandage|dressing|plaster|tape)\b",
        stems=("repair", "rebuil", "regr", "re-gr", "restor", "mend", "heal", "knit", "patch", "fix", "renew", "rejuv", "regener", "replen", "reviv", "reconstr", "fresh", "new tissue", "new cart", "new disc", "come back", "comes back", "to life", "whole", "second chance", "correct", "taken from", "seal", "build", "cure", "tear"),
        patterns=(
            rf"\b{MEND}\b[^.;]{{0,30}}\b{TISSUE}\b", r"\b(?:discs?|cartilage|joints?|nerves?|spines?|tears?|your back) (?:\w+ ){0,5}(?:regrows?|comes? back|mends?|heals?|rebuilds?|closes?|repairs?|recovers?|knits?)\b(?! (?:pain|from))",
            r"\b(?:mak|creat|form|grow|build|produc|generat)\w*\b[^.;]{0,8}\b(?:fresh|new|healthy) (?:[\w-]+ ){0,3}?(?:disc|cartilage|joint|spine|nerve|tissue|material)\w*\b", r"\bnew (?:\w+ )?(?:tissue|cartilage|discs?)\b[^.;]{0,25}\b(?:take|grow|form|appear|fill)s?\b",
            rf"\b(?:back|bring\w*) (?:\w+ ){{0,3}}(?:to life|to health)\b|\bmak(?:e|es|ing) (?:it|them|{TISSUE}) whole\b|\bwhat (?:age|time|wear)\b[^.;]{{0,12}}\btak\w+\b|\bsecond chance\b|\bto (?:its|their) (?:old|former|youthful) (?:self|state|strength)\b",
            r"\b(?:innate|natural|own|body['’]s|inner)\b[^.;]{0,12}\b(?:ability|power|capacity) to (?:heal|repair|mend|regenerate)\b", r"\b(?:the|your) body (?:can )?(?:heal|repair|mend|cure)s? itself\b|\b(?:body|spine|back|discs?)['’]s? (?:own )?(?:repair|healing)\b",
        ),
    ),
    Paraphrase(
        name="reverse", lab=True, stems=("young", "youth", "revers", "undo", "turn back", "clock"),
        unless=r"\byoung(?:er)? (?:cells?|child\w*|people|patients|age|adults|than \d)\b|\breverse (?:charges|mortgage)\b",
        patterns=(r"\b(?:younger|young again|youthful)\b", r"\brevers\w*\b[^.;]{0,20}\b(?:aging|ageing|years|time|wear|it|disc|damage)\b", r"\bundo(?:es|ing|ne)?\b[^.;]{0,20}\b(?:years|damage|wear|age|aging|time)\b", r"\bturn\w* back\b[^.;]{0,12}\b(?:clock|time|years)\b"),
    ),
    Paraphrase(
        name="hydration", lab=True, stems=("disc", "disk", "spine", "cushion", "gel", "padding"), also=("water", "fluid", "plump", "hydrat", "moist", "soak", "drink", "fill", "height", "thick", "padding", "cushion", "gel ", "swell", "bounc"),
        unless=r"\b(?:full of|filled with|has a|made of|knees?|pillow|drink water|lose|loses|lost|drie[sd]|before|scan shows)\b",
        patterns=(
            r"\b(?:discs?|disks?|spines?|cushions?)\b[^.;]{0,25}\b(?:plump|re-?hydrat\w*|soak\w*|drink|fill(?:s|ed)? (?:out|up)|regain\w*|thicken\w*|thicker|gain(?:s|ed)? height|get(?:s)? (?:\w+ ){0,3}(?:padding|cushion\w*|height|water|bounce))\b",
            r"\b(?:bring|put|get|draw|add|return|restor|regain|gain|pump|lock|giv)\w*\b[^.;]{0,12}\b(?:water|fluid|padding|cushion\w*|gel|height|moisture)\b[^.;]{0,25}\b(?:back|discs?|disks?|spine)\b", r"\bnew dis[ck] height\b|\bthe gel\b[^.;]{0,25}\bcomes? back\b", r"\brehydrat\w*\b[^.;]{0,20}\b(?:discs?|disks?|spine)\b",
        ),
    ),
    Paraphrase(
        name="slow wear", lab=True, stems=("arthritis", "degener", "wear", "aging", "ageing", "breakdown", "disease", "worse", "progress", "declin", "deterior"), also=("slow", "halt", "stop", "prevent", "delay", "from", "hold", "brake", "protect", "arrest", "freez", "check"),
        unless=r"\b(?:loose|clothes|wear a|glasses|mask|symptoms?|signs?|call|infection|steroids?|exercise)\b",
        patterns=(
            rf"\b(?:slow|halt|stop|prevent|delay|arrest|freez|combat|fight)(?:e|s|es|ing|ped)?\b[^.;]{{0,25}}\b{WEAR}\b", rf"\b(?:brakes?|lid) on\b[^.;]{{0,20}}\b{WEAR}\b", rf"\b{WEAR}\b[^.;]{{0,25}}\b(?:stops|is stopped|is slowed|on hold|slows|halts|ends|in check|at bay)\b",
            rf"\b(?:keep|protect|guard|shield|sav|spar)\w*\b[^.;]{{0,30}}\bfrom\b[^.;]{{0,15}}\b{WEAR}\b", r"\bstop(?:s|ped)? wearing out\b",
        ),
    ),
    Paraphrase(
        name="own cells safe", stems=("safe", "risk", "danger", "side effect", "fear", "accept", "welcom", "toler", "go wrong", "gentle", "own cells"),
        unless=r"\bsafe(?:ly)? (?:to|for you to|place|way to)\b|\b(?:if|when|how|which|until|unless) [^.;]*\bsafe\b|\b(?:clinic|doctor|home) (?:is|to be) safe\b|\b(?:rules?|FDA|plan|form)\b[^.;]*\baccept|\blower (?:the|your|that) risk\b|\b(?:has|have|are|carries) (?:\w+ )?(?:risks|dangers)\b",
        patterns=(
            rf"\b{IT} (?:is|are|was) (?:\w+ly |so |very |quite |also |much )?(?:safe|safer|low[- ]risk|gentle|risk[- ]free)\b(?! than)", r"\b(?:excellent|great|good|strong|proven|long|solid|superb|impressive|outstanding|favorable|clean|perfect) (?:\w+ )?safety (?:\w+ )?(?:records?|profiles?|history|data)\b", r"\bsafety record (?:is|speaks)\b",
            r"\blow[- ]risk\b", r"\b(?:little|low|minimal|small|hardly any|scarcely any|almost no|next to no) (?:real |actual )?(?:risk|danger)\b(?! (?:is|of being))", r"\b(?:few|hardly any|almost no|minimal|only mild|only minor) (?:\w+ )?(?:side effects|risks|problems|complications|dangers)\b", r"\brisks? (?:is|are) (?:\w+ )?(?:low|small|tiny|minor|minimal|slight|negligible|about the same)\b",
            r"\bsafer than (?:you|people|most|surgery|an?|any|it)\b", r"\b(?:your|the) body (?:will |can |should |\w+ly )?(?:accepts?|welcomes?|recogni[sz]es?|tolerates?|embraces?)\b", r"\b(?:well|easily) tolerated\b|\btolerated well\b", r"\bperfectly (?:safe|natural)\b",
        ),
    ),
    Paraphrase(
        name="own cells safe", deniable=False, stems=("risk", "fear", "worry", "go wrong", "hurt you", "harm you", "problem", "complication", "reject", "danger"), also=("no ", "not ", "never", "nothing", "n't", "cannot", "without", "zero"),
        unless=r"\b(?:not know|no one knows|not mean|not true|false|myth|not safe|tell us|call|proof|shown|proven|warn\w*|ask|if)\b|\?$|\bno (?:proof|promise)\b|\bdoes not (?:make|prevent)\b",
        patterns=(
            r"\b(?:no|zero|without (?:any )?) ?(?:real |known )?(?:risk|danger|chance) of (?:\w+ ){0,2}(?:reject\w*|allerg\w*|harm|reaction)\b", r"\b(?:need not|no need to|not need to|n['’]t need to|no reason to|not have to|nothing to) (?:fear|worry about|be afraid of)\b[^.;]{0,20}\b(?:side effects?|risks?|complications?|problems?|harm|dangers?|it)\b",
            r"\bnothing (?:can|could|will|ever|has)\b[^.;]{0,10}\b(?:go(?:es|ne)?) wrong\b", r"\bcells?\b[^.;]{0,12}\b(?:cannot|can['’]?t|will not|won['’]t|never) (?:hurt|harm|injure)\b", r"\bnever (?:had|seen|have) (?:a |any |one )?(?:\w+ )?(?:problem|complication|infection|bad)\w*\b", r"\b(?:cannot|can['’]t|will not|won['’]t|never) (?:be )?reject\w*\b",
        ),
    ),
    Paraphrase(
        name="rare harm", deniable=False, stems=("complication", "side effect", "problem", "reaction", "trouble", "infection", "harm", "injur", "danger", "mishap", "risk"),
        also=("no ", "zero", "hardly any", "rare", "seldom", "hardly", "never", "unusual", "uncommon", "unlikely", "very few", "negligib", "scarce", "minor", "minimal", "unheard"),
        unless=r"\b(?:not|isn['’]t|aren['’]t|never) (?:\w+ )?(?:rare|uncommon|unusual|minor)\b|\brare,? but serious\b|\bserious,? but rare\b|\bif\b|\bhow (?:rare|often)\b|\?$|\b(?:not know|no one knows|false|myth|mean|call us|wash|hands)\b|\bnever (?:ignore|wait|had|been)\b",
        patterns=(rf"\b(?:there (?:were|are|have been)|had|has|have|with|saw|see) (?:no|zero|hardly any) (?:\w+ )?{HARM}\b|\bno (?:\w+ )?{HARM}\b[^.;]{{0,25}}\b(?:reported|noted|seen|observed)\b", near(HARM, r"(?:rare|rarely(?! (?:due|caused|because|needed|the))|seldom|hardly ever|almost never|unusual|uncommon|(?:very |highly )?unlikely|very few|negligible|scarcely|minor|minimal|almost unheard of|next to none)", 40),),
    ),
    Paraphrase(
        name="better than surgery", stems=("invasive", "surg", "operat", "knife", "fusion", "scalpel", "cut"),
        also=("need", "requirement", "than", " as ", "spar", "skip", "avoid", "cancel", "escap", "without", "instead", "no need", "beat", "outperf", "dodge", "put off", "when you can", "rival", "match", "alternative"),
        unless=r"\bsmok\w*\b|\b(?:surgery|operation|fusion)\b[^.;]{0,25}\b(?:eases?|helps?|works?|frees?|fails?)\b|\b(?:not as good|for cauda|infection)\b|^\W*to (?:avoid|skip)\b",
        patterns=(
            rf"\b{_THAN}\b[^.;]{{0,30}}\b(?:than|to|after)\b[^.;]{{0,20}}\b{SURGERY}\b", rf"\b(?:as|so) \w+(?: \w+)? as\b[^.;]{{0,18}}\b{SURGERY}\b", r"\bas well as\b[^.;]{0,12}\b(?:surgery|an? (?:\w+ )?operation|fusion)\b", rf"\b{_BEATS}\b[^.;]{{0,15}}\b{SURGERY}\b",
            rf"\b(?:spar|skip|avoid|cancel|escap|dodg|say no to|forget|put off)\w*\b[^.;]{{0,28}}\b{SURGERY}\b", rf"\b(?:without|instead of|no need for|rather than) (?:\w+ ){{0,3}}{SURGERY}\b(?! (?:center|room|on|of|in|for))", r"\b(?:delay|reduc|lower|lessen|remov|end)\w*\b[^.;]{0,20}\b(?:need|requirement)s?\b[^.;]{0,12}\b(?:surg\w+|invasive|operations?)\b", r"\bwhy (?:cut|operate|have surgery)\b", rf"\balternatives? to (?:\w+ ){{0,3}}{SURGERY}\b",
        ),
    ),
    Paraphrase(
        name="better than surgery", deniable=False, stems=("downtime", "recover", "heal"), also=("hardly any", "little", "no ", "without", "minimal", "quick", "fast", "short", "soon", "almost no", "than"),
        unless=r"\b(?:smok\w*|not know|no one|skin|cut|wound|ask|if|false|warning|quit\w*)\b|\?$",
        patterns=(r"\b(?:hardly any|little|no|without|minimal|almost no|zero) (?:real )?(?:downtime|recovery time)\b", r"\b(?:heal\w*|recover\w*)\b[^.;]{0,20}\b(?:quicker|faster|sooner|shorter|easier)\b[^.;]{0,6}\bthan\b", r"\b(?:recover|heal) (?:quickly|fast|sooner)\b"),
    ),
    Paraphrase(
        name="better than others", stems=("steroid", "cortisone", "pill", "drug", "opioid", "medic", "therapy", "other", "else", "usual", "injection", "shot", "option"),
        also=("than", " as ", "beat", "outperf", "superior", "surpass", "rival", "exceed", "replac", "more", "works when", "ever could"),
        unless=r"^\W*(?:\w+ ){0,2}(?:exercises?|walking|moving|yoga|physical therapy|talk therapy|acupuncture|ice|heat|acetaminophen|ibuprofen|numbing|rest|surgery)\b|\b(?:more|less|fewer) than (?:one|two|\d+)\b|\bbefore you take\b|\bas (?:soon|long|directed|needed|told|we|your)\b|\btake\b[^.;]{0,20}\bmore\b",
        patterns=(
            rf"\b(?:{_THAN}|\w+er)\b[^.;]{{0,30}}\bthan\b[^.;]{{0,18}}\b{OTHERS}\b", rf"\bas (?:effective|good|strong|safe|well|powerful) as\b[^.;]{{0,18}}\b{OTHERS}\b", rf"\b{_BEATS}\b[^.;]{{0,12}}\b{OTHERS}\b", r"\bsuperior to\b", r"\bthan\b[^.;]{0,30}\bever could\b", r"\bworks? (?:when|where)\b[^.;]{0,15}\b(?:else|other|nothing)\b", r"\bwear off,? but\b",
        ),
    ),
    Paraphrase(
        name="better than others", deniable=False, stems=("match", "compete", "compare", "come close", "comes close", "can do what", "rival"), also=("not", "no ", "nothing", "n't"), unless=r"\b(?:study|studies|trials?|research|know)\b",
        patterns=(r"\b(?:cannot|can['’]t|could not|does not|do not|will not|no|nothing)\b[^.;]{0,25}\b(?:match\w*|compete|compares?|come(?:s)? close|rivals?|do what)\b[^.;]{0,10}\b(?:it|our|this|cells?|stem|them|these)?\b",),
    ),
    Paraphrase(
        name="it works", stems=("successful", "work", "science", "research", "stud", "evidence", "effective", "trial", "doctor", "do well", "does the", "data", "expert"), also=("be effective", "is effective", "are effective", "ly effective", "efficacy", "successful", "support", "back", "show", "prov", "confirm", "demonstrat", "agree", "works", "effective", "do well", "job", "trick", "point to"),
        unless=r"\b(?:how|until|once|when|after|before) (?:\w+ ){0,4}works?\b|\b(?:not all|what (?:studies|research|science))\b|\b(?:no|not|never|nothing|few|more|less|about the same|harm|placebo|salt|fake)\b",
        patterns=(
            r"\b(?:studies|research|science|evidence|trials|data|experts|doctors)\b(?: \w+){0,2} (?:show|shows|have shown|has shown|prove|proves|support|supports|confirm|confirms|demonstrate|demonstrates|agree|point to)\b[^.;]{0,30}\b(?:it|its|this|these|works?|effective\w*|benefit\w*|helps?|relief|cells?|treatment|therapy)\b",
            r"\b(?:backed|supported|proven|confirmed) by (?:\w+ )?(?:science|research|studies|evidence|trials|data|doctors|experts)\b", rf"\b{IT} (?:(?:can|may|will|could|is|are|be|has|have|been|also|both) )+(?:\w+ )?effective\b", r"\bsupports? (?:the |its )?(?:safety|efficacy|effectiveness)\b|\b(?:evidence|proof) (?:for|of) (?:its|the) (?:efficacy|effectiveness|benefits?|safety)\b", r"\bsuccess(?:ful|fully) (?:treat|help|reliev|use|eas)\w*\b", r"\bdo(?:es)? the (?:job|trick)\b", r"\b(?:is|are) likely to (?:do well|work|help you|benefit)\b", r"\btry what works\b",
        ),
    ),
    Paraphrase(
        name="less medicine", stems=("medic", "opioid", "painkiller", "pill", "drug", "narcotic", "steroid"), also=("decreas", "fell", "declin", "fewer", "leav", "toss", "throw", "put down", "no more", "drop", "less", "stop", "quit", "cut", "good", "give up", "off", "skip", "ditch", "behind", "away", "shrink", "falls", "wean"),
        unless=r"\b(?:blood thinners?|before (?:the|your|you)|talk (?:with|to)|tell us|unless|told you|ask (?:us|your)|doctor (?:says|may|can|tells|will)|in the study|days before|drop (?:off|by)|drug ?store)\b",
        patterns=(
            rf"\b(?:you|patients?|people|many|most|they|some|life)\b[^.;]{{0,40}}\b(?:fewer|leave|toss|throw (?:away|out)|put down|no more|less|stop|quit|cut|give up|come off|get off|skip|ditch|wean|drop|with no more)\b[^.;]{{0,20}}\b{DRUGS}\b", rf"\b{DRUGS} use\b[^.;]{{0,10}}\b(?:decreas|drop|fell|falls|declin|went down)\w*", rf"\bneed for (?:\w+ )?{DRUGS}\b[^.;]{{0,12}}\b(?:drop|fall|shrink|go|goes|less|end)\w*\b",
            rf"\b{DRUGS}\b[^.;]{{0,12}}\b(?:behind|for good|a thing of the past|no longer needed)\b",
        ),
    ),
)  # fmt: skip

"""What a handout about cell injections must not claim about their effect and their risks.

These tables (with `selling_claims`) hold the classes of 28 claims that were found in five web articles about stem cells for back pain (domain
research 3.9) and that FDA, FTC and reviews of the trials do not bear out. To add one: an entry here, sentences in tests/checks/english/claims.yaml.
"""

from __future__ import annotations

from handoutgen.checks.english.claim import Claim

NOT_KNOWN = "We do not know if it works."
STUDIED = "Researchers are studying whether cells can do this. It has not been shown in people's backs."
NO_COMPARISON = "No good study compares it with surgery or other care."

# What is said to be mended.
_TISSUE = (
    r"(?:tissues?|dis[ck]s?|cartilage|nerves?|joints?|cells?|spines?|spinal|ligaments?|bones?|tendons?|muscles?|areas?|organs?|vessels?|damage"
    r"|structures?|back)"
)
_OTHER = (
    r"(?:surger(?:y|ies)|surgical|operations?|steroids?|cortisone|medicines?|medications?|pills?|drugs?|painkillers?|physical therapy|opioids?"
    r"|(?:(?:any|all|most) )?(?:other|traditional|conventional|standard|usual|current) (?:\w+ )?(?:treatments?|options?|shots?|care|therap\w+|medicines?"
    r"|injections?|methods?|procedures?|approach\w*))"
)
# What helps a back in other ways may be said to help.
OTHER_HELP = (
    r"^\W*(?:\w+ ){0,2}(?:exercises?|walking|moving|yoga|physical therapy|talk therapy|acupuncture|ice|heat|acetaminophen|numbing|rest)\b"
)
_MEDS = r"(?:pain[- ]?(?:medicines?|medications?|killers?|pills?|drugs?|relievers?)|medications?|medicines?|opioids?|drugs?|pills?|steroids?|narcotics?)"

EFFECT_CLAIMS: tuple[Claim, ...] = (
    Claim(
        name="cure", about="a cure", say=f"{NOT_KNOWN} It is not a cure.", stems=("cure", "curing", "curative", "heals you", "fix your", "fixes your", "goodbye", "pain free", "pain-free", "rid of", "pain will", "away", "end ", "ends ", "ending "),
        patterns=(r"\b(?:a |the |an? \w+ )?cure[sd]?\b(?! rate)", r"\bcur(?:ing|ative)\b", r"\bheals you\b", r"\bpain[- ]free\b(?! (?:life|living|future))",
                      r"\bgoodbye to\b", r"\b(?:get|gets|getting) rid of (?:your |the )?(?:back )?pain\b", r"\byour (?:back )?pain will (?:go|be gone|end|stop|leave)\b",
                      r"\b(?:takes?|taking) away (?:your |the |back )*pain\b", r"\bend(?:s|ing)? (?:your )?back pain\b",
                      r"\bfix(?:es)? your (?:back|spine|disc|pain)\b"),
    ),
    Claim(
        name="lasting relief", about="that relief lasts", say="Studies are small. No one knows how long any relief lasts.",
        stems=("last", "perman", "long-term", "long term", "year", "for good", "one shot", "enough", "never come", "forever", "lifelong", "for life", "longer", "prolong"),
        patterns=(
            r"\b(?:long[- ]?)?lasting\b(?: \w+)?(?: or \w+ \w+)? (?:relief|results?|improvements?|benefits?|effects?|solution|change|healing)\b",
            r"\bpermanent(?:ly)?\b[^.;]{0,30}\b(?:relief|results?|solution|improve\w*|cure|fix\w*|effects?|answer|heal\w*|end|gone|pain[- ]free)\b",
            r"\b(?:relieve|heal|fix|end|stop|solve)\w*\b[^.;]{0,25}\bpermanently\b",
            r"\blong[- ]term (?:pain )?(?:relief|results|improvements?|benefits?|solution|effects on pain)\b",
            r"\b(?:relief|results?|benefits?|effects?|improvements?)\b[^.;]{0,25}\b(?:for|lasts?|lasting|of) (?:many |several |some |\d+ (?:to \d+ )?|up to \d+ )?years\b",
            r"\b(?:relief|results?|benefits?|effects?|improvements?) (?:that |which )?(?:will |can |may |could |should )?lasts?\b(?! (?:a |only |for |about |up to |some |few |to |\d+ )*(?:short|hours?|minutes?|days?)\b)",
            r"\b(?:pain|it)\b[^.;]{0,20}\b(?:gone|better|away|free) (?:for good|forever|for life)\b", r"\bnever (?:comes?|coming) back\b",
            r"\b(?:enhance and )?prolongs? the (?:benefits?|effects?|relief|results?)\b", r"\bpotentially long-term\b",
            r"\bmaintain the benefits\b",
            r"\bone (?:shot|injection|treatment|session|visit) (?:is|may be|can be|will be) (?:all you need|enough)\b",
        ),
    ),
    Claim(
        name="breakthrough", about="a breakthrough", say="It is a newer treatment. It is still being studied.",
        stems=("break", "ground", "revolution", "game", "miracle", "cutting-edge", "forefront", "pioneer", "reshape", "wonder"),
        patterns=(r"\bbreak-?throughs?\b", r"\bground-?breaking\b", r"\brevolution(?:ary|i[sz]\w+)\b", r"\bgame[- ]?chang\w+\b", r"\bmiracles?\b",
                      r"\bmiraculous\b", r"\bcutting[- ]edge\b", r"\b(?:at the |a )?forefront\b", r"\bpioneering\b",
                      r"\breshape how we treat\b", r"\bwonder (?:cure|drug|treatment)\b"),
    ),
    Claim(
        name="promising", about="that it is promising", say="It is still being studied.", stems=("promis", "encouraging", "hope"),
        patterns=(r"\bpromising\b", r"\b(?:show[ns]?|showing|hold(?:s|ing)?|has|have) (?:\w+ )?promise\b", r"\b(?:great|enormous|huge|tremendous|real|much|considerable) promise\b",
                      r"\bencouraging (?:\w+ )?(?:results?|outcomes?|evidence|data|findings?)\b", r"\bevidence is encouraging\b",
                      r"\b(?:offers?|brings?|gives?|provides?|new|hopeful) (?:\w+ )?(?:hope\b|solution\b)", r"\b(?:so does|renewed|real) hope\b"),
    ),
    Claim(
        name="root cause", about="that it treats the cause", say="Researchers are studying whether it does more than ease pain.",
        stems=("root", "underlying", "source", "mask", "cause of", "symptom"),
        patterns=(
            (r"\b(?:address|treat|target|tackl|fix|attack|heal|correct|reach|eliminat|get(?:s|ting)? (?:at|to)|go(?:es|ing)? (?:at|to)|work(?:s|ing)? on)\w*\b"
            r"[^.;]{0,25}\b(?:root|underlying|real|true|actual)(?: |-)(?:cause|problem|issue|tissue|source|damage|condition)s?\b"),
            r"\b(?:address|treat|target|tackl|fix|attack|heal|get(?:s|ting)? (?:at|to)|go(?:es|ing)? to)\w*\b[^.;]{0,15}\b(?:root|cause|source) of (?:the |your |back )?(?:problem|pain|symptoms?)\b",
            r"\bat (?:the|its) root\b", r"\broot[- ]cause (?:approach|treatment|solution)\b", r"\bpain at its source\b",
            r"\b(?:rather than|instead of|not just|not only|more than|than)\b[^.;]{0,12}\b(?:mask\w*|dull\w*|cover\w*|hid\w*|treat\w* symptoms|temporary symptom)\b",
            r"\bmask(?:s|ing)? (?:the |your )?(?:symptoms?|pain|discomfort|arthritis|problem)\b",
        ),
    ),
    Claim(
        name="turn into", about="that cells turn into tissue of your back", say=STUDIED, lab=True,
        # What stem cells are by definition may be said: "Stem cells are cells that can turn into other kinds of cells."
        unless=r"\bstem cells? (?:is|are) (?:\w+ ){0,3}cells?\b(?!.*\b(?:discs?|spin|back|repair))|\b(?:(?:pluri|multi)potent|embryonic)\b",
        stems=("turn into", "into", "differentiat", "become"),
        patterns=(
            rf"\b(?:turn|chang\w*|grow|transform\w*|develop\w*|morph\w*|differentiat\w*)\b[^.;]{{0,15}}\b(?:in)?to\b[^.;]{{0,45}}\b{_TISSUE}\b",
            r"\bdifferentiat(?:e|es|ing) into\b", r"\bcell differentiation\b", rf"\bcells? (?:can |will |may |then )?become\b[^.;]{{0,25}}\b{_TISSUE}\b",
            r"\bthey (?:can |will |may |then )?become (?:new )?(?:any (?:kind of |type of )?cells?|cartilage|disc|bone|nerve|muscle)\b",
        ),
    ),
    Claim(
        name="new tissue", about="that tissue grows again or is mended", say=STUDIED, lab=True,
        stems=("replac", "regenerat", "rebuil", "regrow", "regrew", "repair", "grow", "heal", "fix", "restor", "mend", "regain", "reprogram", "refresh", "rejuven"),
        patterns=(
            rf"\b(?:replac|regenerat|rebuil[dt]|regrow|regrew|renew|rejuvenat|restor|repair|mend)(?:e|es|ed|ing|s)?\b(?! pain| you| your (?:phone|dress|bandage))[^.;]{{0,40}}\b{_TISSUE}\b",
            r"\b(?:cells?|(?<!physical )(?<!talk )therapy|treatments?|injections?|shots?)\b[^.;]{0,50}\b(?:repair|regenerat|rebuil|regrow|mend|heal|restor|fix)(?:e|es|s|ing|d|ed)?\b",
            rf"\b(?:grow|grows|growing|form|create) (?:a |an )?new (?:\w+ )?{_TISSUE}\b", rf"\b(?:regenerat|rejuvenat)\w*\b(?! medicine| therap)[^.;]{{0,35}}\b(?:{_TISSUE}|healing|pain)\b",
            r"\b(?:tissues?|discs?|cartilage|spinal|joints?) (?:\w+ )?(?:regenerations?|regrowth|repair|healing|growth)\b",
            r"\b(?:fix|heal|repair|refresh|mend)\w*\b[^.;]{0,25}\b(?:damaged|worn|injured|hurt|spinal|spine)\b",
            r"\bbody (?:does|do) the healing\b|\bheals? itself\b", r"\bbody['’]s (?:own |natural )*(?:regenerative|healing|repair)\b", r"\bnatural(?:ly)? heal\w*\b|\bheal\w* (?:\w+ )?naturally\b", r"\bheal(?:ing)? power\b",
            r"\b(?:promot|encourag|stimulat|foster|boost|spark|speed|accelerat|support|aid|maximi[sz])\w*\b[^.;]{0,25}\b(?:healing|repair|regeneration|(?:blood vessel|tissue|cell) growth)\b",
            r"\bregenerative (?:potential|power|capabilit\w+|nature|properties|solution|effects?|and anti)\b", r"\bwork(?:s|ing)? to heal\b|\bheal (?:rather|instead)\b",
            r"\baid(?:s|ing)? in (?:\w+ )?(?:healing|repair)\b", r"\bheal(?:s|ing)? (?:and|or) (?:repair|regenerat)\w*\b|\bregenerative improvements\b",
        ),
    ),
    Claim(
        name="reverse", about="that wear is undone", say="", stems=("revers", "undo", "turn back", "turns back", "turning back", "new", "younger"), lab=True,
        patterns=(r"\brevers(?:e|es|ed|ing|al of)\b[^.;]{0,30}\b(?:degenerat\w*|damage|aging|ageing|wear|disease|arthritis|process|condition|decline)\b",
                      r"\bundo(?:es|ing)?\b[^.;]{0,25}\b(?:damage|wear|degeneration|years)\b", r"\bturn(?:s|ing)? back (?:the clock|time)\b",
                      r"\b(?:like|good as) new\b|\ba new spine\b", r"\byounger (?:spine|back|discs?)\b"),
    ),
    Claim(
        name="hydration", about="that discs get their water or cushion back", say="", lab=True, stems=("hydrat", "cushion", "moisture", "disc height", "disk height"),
        patterns=(r"\b(?:restor|improv|rejuvenat|increas|bring|return|boost|renew|refill|replenish)\w*\b[^.;]{0,45}\b(?:hydration|cushion\w*|moisture|dis[ck] height)\b",
                      r"\bre-?hydrat\w+\b[^.;]{0,25}\b(?:dis[ck]s?|spine|tissue)\b"),
    ),
    Claim(
        name="slow wear", about="that wear is slowed or stopped", say="", lab=True, stems=("slow", "halt", "delay", "stop", "prevent", "progress"),
        patterns=(r"\b(?:slow|halt|delay|stop|prevent)(?:s|ing|ed)?(?: down)?\b[^.;]{0,30}\b(?:progression|degenerati\w*|wear and tear|arthritis|breakdown|worsening|disc disease|aging)\b",
                          r"\b(?:cells?|treatment|injection|shot|it) (?:can |may |will |also )?prevents? (?:future|further|new|more) (?:\w+ )?(?:problems?|pain|damage|wear)\b"),
    ),
    Claim(
        name="own cells safe", about="that it is safe, or safe for being your own cells", say="It has risks. Serious harm has been reported to FDA.",
        stems=("safe", "reject", "allerg", "immune", "risk", "harmless", "side effect", "natural", "own cells"),
        patterns=(
            r"\b(?:generally|considered|proven|completely|totally|very|perfectly|quite|extremely|entirely|100 ?%|inherently) (?:\w+ )?(?:to be )?safe\b",
            r"\b(?:cells?|therapy|treatment|injections?|approach)\b[^.;]{0,25}\b(?:is|are) (?:also |both |\w+ly )?(?:considered )?safe\b",
            r"\bsafe(?:ty)? (?:and|&) (?:effective|natural|proven|easy|painless)\b|\b(?:effective|natural|proven|easy) (?:and|&) safe\b|\bsafe,? (?:natural|effective|proven)\b",
            r"\b(?:own|your|natural) (?:\w+ )?(?:cells?|body|tissue|marrow|fat)\b[^.;]{0,60}\b(?:safe|no risk|without risk|risk-free|rejection|reject|allerg\w+ reaction|immune response)\b",
            r"\bsafe\b[^.;]{0,30}\b(?:since|because|as)\b[^.;]{0,30}\bown\b",
            r"\b(?:reduc|lower|decreas)\w* (?:the |any )?(?:risk|chance|likelihood) of (?:\w+ ){0,4}(?:allerg|reject|immun)\w*", r"\bless likely to\b[^.;]{0,20}\b(?:immune|reject\w*|allerg\w*)\b", r"\b(?:very|extremely|almost) (?:low|no|few|little) risks?\b|\bused safely\b|\boutweighs? the (?:risks?|harms?)\b", r"\brisk[- ]free\b|\bharmless\b|\bno (?:known |real |serious )?(?:risks?|side effects)\b(?! (?:is|are|was) known)",
        ),
    ),
    Claim(
        name="rare harm", about="that harm is rare", say="Say what has happened: \"Serious harm has been reported to FDA. No one knows how often it happens.\"",
        stems=("rare", "seldom", "minimal", "uncommon"),
        patterns=(r"\b(?:complications?|side effects|risks?|problems|infections?|harm|reactions?|tumors?|tumor formation)\b[^.;]{0,25}\b(?:rare|seldom|uncommon|minimal)\b",
                      r"\b(?:rare|uncommon|minimal) (?:complications?|side effects|risks?|problems)\b", r"^(?:though|although) rare\b"),
    ),
    Claim(
        name="better than surgery", about="that it is safer or quicker than surgery", say=NO_COMPARISON,
        unless=r"\b(?:if you|when you|smok\w*|wash\w*|sterile|clean)\b",
        stems=("fewer", "lower", "less", "faster", "shorter", "quicker", "avoid", "surgery", "surgical", "recover", "complication"),
        patterns=(
            r"\b(?:fewer|lower|less|reduced|smaller|minimal)\b(?! (?:the|that|this|your|any|these|those|its|our)\b) (?:\w+ )?(?:risks?|complications?|side effects|downtime|post-treatment discomfort)\b",
            r"\b(?:faster|shorter|quicker|speedier|speedy|quick|rapid) (?:\w+ )?(?:recover\w*|return|healing)\b", r"\bno (?:large incisions?|long recover\w*|downtime)\b",
            r"\b(?:less (?:painful|risky|invasive)|easier|quicker|faster|safer) than (?:\w+ ){0,2}(?:surgery|operations?)\b", r"\brecover\w* is (?:quick|fast|short|easy|rapid)\b",
            r"\bless invasive\b[^.;]{0,30}\b(?:option|than|alternative|lead\w*)\b", r"\bunlike (?:\w+ ){0,2}(?:surger(?:y|ies)|surgical|procedures)\b",
            r"\b(?:help\w*|let\w*|want\w*|way|chance|those|people|able|hop\w*)\b[^.;]{0,25}\b(?:avoid|skip|escape|do without)(?:ing|s)? (?:the (?:risks?|need) (?:of|for) )?(?:\w+ )?surgery\b",
            r"\b(?:avoid|reduc\w*|eliminat\w*|remov\w*|without) the (?:risks of|need for) (?:\w+ )?surgery\b",
            r"\balternatives? to (?:\w+ ){0,3}(?:surgery|surgical)\b|\bnon-?surgical (?:alternative|option|solution)\b",
            r"\b(?:no need for|instead of|better than|safer than|rather than|without) (?:major |back |spine |risky )?surgery\b(?! (?:on|in|of)\b)",
        ),
    ),
    Claim(
        name="better than others", about="that it works better than other care", say=f"{NO_COMPARISON} A table may say \"not known\".",
        unless=OTHER_HELP,
        stems=("better", "longer", "superior", "unlike", "effective", "advantage", "stands out", "apart", "beyond", "short-term", "short term", "temporar",
               "fewer", "no other", "best", "outperform", "than", "beats", "short time", "short relief"),
        patterns=(
            rf"(?<!if it )(?<!if this )\b(?:works?|lasts?|is|are|was|helps?)\b[^.;]{{0,20}}\b(?:better|longer|stronger|safer|more effective|superior|more successful)\b[^.;]{{0,25}}\b(?:than|to)\b[^.;]{{0,30}}\b{_OTHER}\b",
            r"\b(?:better|longer|superior|more effective|more lasting) (?:relief|results?|outcomes?|treatment|option)\b[^.;]{0,25}\bthan\b", r"\boffers? longer relief\b",
            r"\bno other (?:\w+ )?(?:treatments?|options?|therap(?:y|ies)|care|shots?|medicines?|approach)\b[^.;]{0,35}\b(?:better|as well|like|match\w*|close|more|compares?|beats?)\b",
            r"\b(?:nothing|none) (?:else )?(?:works|helps|is) better\b|\bbest (?:treatment|option|therapy|choice|results) (?:for|available|there)\b|\boutperforms?\b|\bbeats (?:surgery|steroids?|pills)\b",
            r"\bunlike\b[^.;]{0,25}\b(?:steroid|shots?|traditional|conventional|standard|other (?:treatments?|procedures?|options?|care)|medic\w+|drugs|pills)\b",
            r"\b(?:several|many|clear|key|main|big) advantages?\b(?! over embryonic)|\badvantages? (?:of|over)\b(?! embryonic)|\bstands out\b|\bsets? it apart\b", r"\bgo(?:es)? beyond (?:temporary|symptom|pain)\b",
            r"\bfewer (?:injections|shots|treatments)\b", r"\bworks differently from (?:traditional|other|conventional)\b",
            r"\bheal more effectively\b|\bmore (?:than just|permanent and) \w+\b",
        ),
    ),
    Claim(
        name="others fall short", about="that other care falls short", say=f"{NO_COMPARISON} Name the study in `sources:` if it did.", counted=True, unless=r"\b(?:may|can|might) (?:help|ease|relieve|calm|lessen)\b",
        stems=("short", "temporar", "fail", "wear off", "symptom"),
        patterns=(
            r"\b(?:traditional|conventional|standard|usual|other|steroid)\b[^.;]{0,45}\b(?:treatments?|methods?|options?|shots?|care|measures?|therap(?:y|ies))?\b[^.;]{0,60}\b(?:short[- ](?:term|lived)|temporary|fails? to|only last|temporary relief|short relief|often focus on symptom\w*)\b",
            r"\b(?:steroid|cortisone) (?:shots?|injections?)\b[^.;]{0,40}\b(?:short relief|short time|only (?:\w+ )?short|wear off)\b",
        ),
    ),
    Claim(
        name="no surgery", about="that it spares people surgery or more shots", say=NO_COMPARISON, stems=("surgery", "operation", "shots", "injections"), deniable=False,
        patterns=(r"\b(?:may|might|will|could) not (?:even )?need (?:\w+ )?(?:surgery|an operation|(?:any )?more (?:shots|injections))\b",
                          r"\b(?:surgery|an operation) (?:may|might|will|could) not be needed\b"),
    ),
    Claim(
        name="it works", about="that it works", say=NOT_KNOWN, stems=("work", "guarant", "proven", " prove", "shown to", " shows", " show ", "confirm", "effective", "help treat", "can treat", "may treat", "will treat", "could treat"),
        unless=r"\b(?:that|which) (?:has|have|are|is|was|were) (?:been )?(?:shown|proven)\b|\b(?:how|until|once|when|after|before|as soon as) (?:\w+ ){0,4}works?\b",
        patterns=(
            r"\bguarantee[sd]?\b", r"\b(?<!how )(?:it|treatment|therapy|this|these|cells|approach) (?:really |also )?works?(?=[.!,;]|$| for (?:you|most|many|almost|back|everyone|people))",
            r"\b(?:proven|shown) to (?:work|help|ease|reduce|heal|relieve|be (?:safe|effective))\b", r"\bproven in (?:\w+ )?(?:studies|trials)\b",
            r"\b(?:studies|research|trials|science) (?:proves?|shows?|confirms?) (?:that )?(?:it|this|stem|cells|they)\b[^.;]{0,15}\b(?:works?|helps?|is safe|eases?|reduces?)\b",
            r"\b(?:highly|very|most|clinically) (?:effective|proven)\b", r"\ban effective (?:\w+ ){0,3}(?:treatment|option|therapy|way)\b",
            r"\b(?:cells?|therapy|injections?|treatment)\b[^.;]{0,20}\b(?:can|may|will|could) (?:help )?treat\b",
        ),
    ),
    Claim(
        name="not experimental", about="that it is not experimental", say="It is still being studied.", stems=("experiment", "investigational"), deniable=False,
        patterns=(r"\b(?:not|no longer|never|isn['’]t) (?:an? |considered )?(?:experiment(?:al)?|investigational)\b",),
    ),
    Claim(
        name="less medicine", about="that people can give up pain medicine", say="Do not stop any medicine on your own.",
        stems=("medic", "opioid", "painkiller", "pain killer", "pills", "drug", "narcotic", "steroid", "reliever"),
        also=("reduc", "less", "lower", "decreas", "end", "cut", "eliminat", "no longer", "stop", "quit", "give up", "away", "off", "fewer", "without"),
        patterns=(
            rf"\b(?:reduc|less|lower|decreas|end|cut|eliminat|no longer)\w*\b[^.;]{{0,25}}\b(?:relian\w+|dependen\w+|need)\b[^.;]{{0,12}}\b(?:on|for)\b[^.;]{{0,20}}\b{_MEDS}\b",
            rf"\b(?:able to|can|could|may|might|will|helps?\b[^.;]{{0,15}}|lets?\b[^.;]{{0,15}}|helping (?:them|people|patients)[^.;]{{0,30}})\b ?(?:cut(?: down| back)?|reduce|eliminate|stop|quit|give up|throw away|get off|come off|wean off|use less|take (?:less|fewer))\b[^.;]{{0,45}}\b{_MEDS}\b",
            rf"\breduce medication use\b|\bno longer need\b[^.;]{{0,20}}\b{_MEDS}\b|\bwithout (?:\w+ )?(?:opioids|painkillers|pain pills)\b|\b(?:get|getting|stay) off (?:of )?{_MEDS}\b",
        ),
    ),
)  # fmt: skip

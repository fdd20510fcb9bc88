"""What a handout about cell injections must not claim about results, approval, money and clinics. See `effect_claims`."""

from __future__ import annotations

from handoutgen.checks.english.claim import Claim
from handoutgen.checks.english.effect_claims import OTHER_HELP
from handoutgen.checks.english.vocabulary import ITSELF, OTHER_BILLS

_PEOPLE = r"(?:patients|people|individuals|users|cases|those treated|of our patients)"
_BETTER = (
    r"(?:improv\w*|better|relief|relieved|less pain|benefits?|results?|effects|pain[- ]free|satisfied|happy|success\w*|back to normal"
    r"|decreased pain|restored|sooner)"
)
_SPAN = r"(?:days?|weeks?|months?|years?)"
_COUNT = r"(?:\d+|a few|few|several|some|two|three|four|five|six|a couple of|weeks or)"
# "Some people report relief, others do not" is told evenly; what hurts after a needle gets better too, and that is no claim about the treatment.
_EVENLY = r"\bothers (?:(?:are|do|did|have|had|feel) (?:not|no|more skeptical|worse)|need|take)\b"
_SORE = r"\b(?:scars?|sore|soreness|bruis\w*|swell\w*|swollen|ache|aches|aching|numb\w*|side effects?|flare|tender\w*|stiff\w*|redness|headache)\b"

SELLING_CLAIMS: tuple[Claim, ...] = (
    Claim(
        name="most people improve", about="how many people get better, or when", say="Some people report less pain. Some do not. Times vary.",
        stems=("improv", "better", "relief", "result", "benefit", "pain", "full effect", "success", "satisf", "happy", "recover", "return", "sooner"), counted=True,
        unless=rf"{_EVENLY}|{_SORE}|{ITSELF}",
        patterns=(
            rf"\b(?:most|many|the majority of|nearly all|almost all|\d+ ?(?:%|percent) of|(?:\d+|\w+) (?:out of|in) (?:\d+|ten))(?: of)?(?: our| the)? {_PEOPLE}\b[^.;]{{0,60}}\b{_BETTER}\b",
            rf"\b(?:improvements?|improve\w*|results|benefits?|relief|feel better|feeling better|full effects?|less pain)\b[^.;]{{0,50}}\b{_COUNT}(?: ?(?:-|–|to|or) ?\w+)? {_SPAN}\b",
            r"\b(?:some|people|patients|you)\b[^.;]{0,40}\b(?:improvements?|relief|better|results)\b[^.;]{0,20}\b(?:right away|at once|immediately|instantly|sooner|overnight|within|long-term)\b",
            r"\bsome see long-term relief\b",
            rf"\b(?:it |they )?(?:can |may )?takes? {_COUNT}[^.;]{{0,20}}\b{_SPAN}\b[^.;]{{0,15}}\b(?:feel|see)\b[^.;]{{0,20}}\b(?:effects|results|benefits|better)\b",
            r"\b(?:success rate|high success|track record of success|proven (?:results|to work|relief))\b",
        ),
    ),
    Claim(
        name="reduces pain", about="that it lessens pain or swelling, or helps people move", say="No one knows if it helps back pain.", lab=True, counted=True,
        unless=rf"{_EVENLY}|{OTHER_HELP}|\b(?:numbed|numbing)\b|{ITSELF}", stems=("pain", "inflam", "swelling", "function", "mobility", "quality", "move"),
        also=("reduc", "reliev", "eas", "lessen", "alleviat", "decreas", "lower", "calm", "fight", "modulat", "eliminat", "improv", "anti-", "significant", "dramatic", "big", "huge", "remarkabl", "great", "durable", "meaningful", "lasting"),
        patterns=(
            (r"\b(?:cells?|(?:cell|the|this|new) (?:\w+ )?(?:therapy|treatments?|injections?|procedure)|this)\b[^.;]{0,60}\b(?:reduc|reliev|eas|lessen|alleviat|decreas|lower|calm|fight|modulat|eliminat|improv)(?:e|es|s|ing|ed)?\b"
            r"(?: your| the| back| local| chronic| and)*\b[^.;]{0,30}\b(?:(?<!pain )inflammation|swelling|pain(?! med))\b"),
            r"\bimprov(?:e|es|ing) (?:\w+ )?(?:your |the patient['’]s )?(?:quality of life|life quality|function|mobility|how you move)\b",
            r"\b(?:significant(?:ly)?|dramatic(?:ally)?|big|huge|remarkabl[ey]|great(?:ly)?)\b[^.;]{0,20}\b(?:pain relief|improve\w*|reduc\w* (?:back )?pain|less pain|better)\b",
            r"\b(?:durable|meaningful|significant|lasting) (?:\w+ )?reductions? in\b", r"\banti-inflammatory (?:properties|factors|effects)\b", r"\blessen(?:s|ing)? (?:swelling|inflammation)\b",
            r"^(?:reduce|lower|ease|relieve)s?\b[^.;]{0,10}\b(?:inflammation|arthritis)\b(?! with)",
        ),
    ),
    Claim(
        name="back to activity", about="when people are back to normal", say="Ask us when you can do more. (Each clinic sets this: use a policy.)",
        unless=_EVENLY, stems=("return", "back to", "resume", "recover"),
        patterns=(
            rf"\b(?:return|get back|go back|are back|be back|resume)\w*\b[^.;]{{0,15}}\b(?:to )?(?:\w+ ){{0,2}}(?:activit\w+|work|life|sports?|normal|living)\b[^.;]{{0,15}}\b(?:within|in|after) (?:just |only |about )?(?:a )?(?:few |couple of |\d+ |several )?{_SPAN}\b",
        ),
    ),
    Claim(
        name="pain score", about="an average pain score", say="Use words such as \"an ache\" or \"pressure\", and name the study in `sources:`.", counted=True, stems=("out of", "score", "/10", "pain level"),
        patterns=(
            r"\b(?:average|mean|typical|median|usual)\b[^.;]{0,40}\b(?:pain )?(?:score|level|rating)\b[^.;]{0,20}\b(?:\d+(?:\.\d+)?|mild|moderate)\b",
            r"\b(?:rated?|scored?|score of|found|reported?)\b[^.;]{0,25}\b\d+(?:\.\d+)? ?(?:out of|/) ?10\b",
        ),
    ),
    Claim(
        name="simple procedure", about="that it is simple or painless", say="Say what is done: \"A needle goes into the back of your hip bone.\"",
        stems=("simple", "easy", "painless", "quick", "straightforward", "routine", "pinch", "nothing to", "breeze"),
        patterns=(
            r"\b(?:simple|easy|painless|quick and|straightforward|effortless|virtually painless|pain-free|hassle-free)\b(?: and \w+)?,? (?:\w+ )?(?:process|procedures?|treatments?|injections?|shots?|visit|harvest|experience|option)\b",
            r"\b(?:procedure|treatment|injection|harvest|process|shot|it)\b (?:is|are) (?:very |quite |\w+ly )?(?:simple|easy|painless|straightforward|a breeze)\b",
        ),
    ),
    Claim(
        name="FDA standing", about="a standing with FDA that it does not have", say="FDA has not approved any stem cell product for back pain.", stems=("fda",),
        unless=r"\b(?:cord blood|blood[- ]forming|blood disorders?)\b",
        patterns=(
            r"\bFDA[- ](?:compliant|registered|cleared|certified|accepted|licensed|listed|endorsed|compliance|authorized|accredited)\b",
            r"\b(?:follow|meet|obey|compl(?:y|ies) with|adher\w+ to|in line with|within|according to|exceed)(?:s|ing)?\b[^.;]{0,15}\bFDA\b(?:['’]s)? (?:guid\w+|rules|standards?|regulations?|requirements?|protocols?)\b",
            r"\bmeets? (?:all )?(?:the )?(?:rules|standards|requirements) of (?:the )?FDA\b",
            r"\b(?:registered|compliant|listed|approved|cleared|allowed|permitted|recognized) (?:with|by) (?:the )?(?:U\.?S\.? )?FDA\b", r"\bFDA (?:has |have )?(?:approved|approves|cleared|allows|endorses|supports)\b(?! (?:not|to go|(?:products?|drugs?|medicines?) (?:that|only|if|which)))(?![^.]*\b(?:IND|study|trial)\b)",
            r"\b(?:some|many|certain|most)\b[^.;]{0,40}\b(?:is|are|be) (?:\w+ )?FDA[- ]approved\b", r"\bFDA[- ]approved\b",
        ),
    ),
    Claim(
        name="insurance pays", about="that insurance may pay", say="Most plans do not pay. Ask yours in writing.", stems=("insur", "coverage", "plan", "medicare", "medicaid", "payers"), also=("cover", "pay", "reimburs", "everyone"),
        unless=OTHER_BILLS,
        patterns=(
            r"\b(?:insur\w+|insurers?|plans?|medicare|medicaid)\b[^.;]{0,25}\b(?:might|may|could|will|can|often|sometimes|usually|do|does)\b (?:also |even |still |well )?(?:help )?(?:cover|pay|reimburse)\b",
            r"\b(?:some|many|most|certain|several) (?:\w+ )?(?:insur\w+|plans?|insurers|payers)\b[^.;]{0,10}\b(?:cover|pay|reimburse)s?\b",
            r"\bcoverage\b[^.;]{0,40}\b(?:var(?:y|ies)|depends)\b|\binsurance\b[^.;]{0,25}\bisn['’]t the same for everyone\b",
            r"\b(?:is|are|be) (?:often |usually |partly |sometimes |fully )?covered by (?:your |most |some |many )?(?:insurance|plans?|medicare)\b",
        ),
    ),
    Claim(
        name="prices", about="a price that is not the clinic's own", say="Leave a line for your own written estimate: `type: write_in`.", stems=("$", "cost", "price", "dollar", "usd"), deniable=False,
        patterns=(r"\$ ?\d[\d,.]*(?:\s*(?:-|–|to|and)\s*\$? ?\d[\d,.]*)?\+?", r"\b\d[\d,.]* (?:dollars|USD)\b", r"\baverage (?:costs?|price)\b[^.;]{0,30}\b(?:is|ranges?|about|around)\b"),
    ),
    Claim(
        name="money offer", about="that it is cheap, or an offer", say="Say who can explain the bill, and nothing more.", stems=("afford", "financ", "discount", "offer", "special", "free consult", "limited", "savings", "deal", "cheap", "payment", "price"),
        patterns=(
            r"\b(?:more |very |easily |surprisingly )?affordabl[ey]\b", r"\b(?:easy|flexible|low|great|special) (?:\w+ )?(?:financing|payment plans?|monthly payments?|payments?|prices?)\b",
            r"\bfinancing options\b|\bthere are financing\b|\bmedical financing compan\w+\b", r"\b(?:discounts?|special offers?|limited[- ]time|free consultations?|book (?:now|today)|act now|money[- ]back|savings|best price)\b",
        ),
    ),
    Claim(
        name="seek a clinic", about="that people should look for those who sell it", say="Talk with your primary care clinician first.",
        stems=("clinic", "center", "specialist", "candidate"),
        patterns=(
            r"\b(?:consult|meet|talk|speak|check|visit|contact|choose|find|see|seek|call)(?:ing|ation)?\b(?: care| with| at| out| a| an| the| our)*[^.;]{0,25}\b(?:regenerative|stem[- ]cell|reputable|accredited|leading|top|trusted)\b[^.;]{0,20}\b(?:clinics?|centers?)\b",
            r"\b(?:seek|choose|research) (?:\w+ ){0,3}(?:clinics?|centers)\b[^.;]{0,40}\b(?:accredited|protocols?|standards|reputable|track record|follow)\b",
            r"\byou (?:may|might|could) be a (?:good |great )?candidate\b", r"\bto see if you(?:['’]re| are) a (?:good )?candidate\b",
            r"\bconsult\w* with\b[^.;]{0,45}\bspecialists?\b[^.;]{0,15}\bexperienced in (?:regenerative|stem)\b",
        ),
    ),
    Claim(
        name="advertising", about="what only an advertisement would", say="", stems=("your life", "in no time", "popular", "discomfort", "pain-free", "turning to", "sought", "reclaim", "regain", "restore", "interest", "live ", "gaining", "attention", "get back", "your life", "in no time", "increasingly"),
        patterns=(
            r"\b(?:more|increasingly|very|most|gaining|growing)(?: in)? popular(?:ity)?\b|\bgaining (?:\w+ )?(?:popularity|attention)\b|\bpatients are increasingly\b|\bgetting more attention\b|\binterest in\b[^.;]{0,30}\bgrown\b",
            r"\blive (?:a life )?(?:without|free (?:of|from)) (?:discomfort|pain)\b|\bpain-free (?:life|living|future)\b", r"\b(?:reclaim|regain|get back|restore)\b[^.;]{0,10}\b(?:active|independence|your life|life|lifestyle|quality of life|mobility|movement)\b",
            r"\bsought-after\b|\bin no time\b|\bget your life back\b",
        ),
    ),
    Claim(
        name="more pain means it works", about="that more pain is a good sign", say="Soreness is common. Say when to call: use the emergency signs.", stems=("react", "sign", "means", "normal", "working", "kick"),
        patterns=(
            r"\b(?:body|back|tissues?|immune system)\b[^.;]{0,12}\b(?:is|are) (?:\w+ )?(?:react|respond|adjust|heal)ing to the (?:new |injected )?(?:stem )?(?:cells|treatment|injection)\b",
            r"\b(?:pain|soreness|swelling|flare|it|this|that|ache)\b[^.;]{0,25}\b(?:means?|shows?|tells?|signals?|proves?|is a (?:good )?sign)\b[^.;]{0,25}\b(?:work\w*|healing|heals|success|kick\w* in|doing their job)\b",
            r"\b(?:soreness|pain|swelling|it|this|that|ach\w+|flare\w*) (?:is|are|may be|can be) a good sign\b|\bno pain,? no gain\b",
        ),
    ),
    Claim(
        name="combination", about="that adding another treatment makes it work better", say="", stems=("prp", "platelet", "combin", "enhanc", "together with", "adding", "works best"),
        patterns=(
            r"\b(?:PRP|platelet\w*|combin\w+|together with|adding|added)\b[^.;]{0,110}\b(?:enhanc\w*|better|long(?:er)?[- ]?lasting|boost\w*|stronger|improv\w*|optimi[sz]\w*|maximi[sz]\w*|more effective)\b",
            r"\b(?:enhanc\w*|better|boost\w*|optimi[sz]\w*|maximi[sz]\w*|works? best)\b[^.;]{0,60}\b(?:PRP|platelet\w*|combin\w+|adding|together with)\b",
        ),
    ),
    Claim(
        name="immune", about="an effect on the immune system, or on an injured spinal cord", say="", stems=("immun", "nerve cells", "spinal cord", "autoimmune"), lab=True,
        patterns=(
            r"\b(?:modulat|balanc|regulat|calm|prevent|boost|strengthen|reset|train|trigger)\w*\b[^.;]{0,20}\bimmune (?:system|response|activity|function|reaction)\b",
            r"\bimmunomodulatory\b", r"\bnerve cells\b[^.;]{0,25}\bspinal cord injur\w+\b|\b(?:heal|repair|treat|help)\w*\b[^.;]{0,20}\bspinal cord injur\w+\b",
            r"\battack\w* (?:\w+ )?(?:body['’]s|its|your) own tissues?\b",
        ),
    ),
)  # fmt: skip

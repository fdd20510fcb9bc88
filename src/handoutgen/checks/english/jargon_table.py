"""Words of medicine, law and offices -> plain words. Small letters; the plural is found too. Common names of medicines are no jargon.

Sources: CDC, Everyday Words for Public Health Communication; plainlanguage.gov, Use simple words; NLM, MedlinePlus. To add one: a line here.
"""

from __future__ import annotations

MEDICAL: dict[str, str] = {
    "abdomen": "belly", "abdominal": "in the belly", "acute": "sudden, or short", "adipose": "fat", "adverse event": "harm", "adverse reaction": "harm",
    "allogeneic": "from another person", "ambulate": "walk", "ambulatory": "able to walk", "analgesic": "pain medicine", "anesthesia": "medicine to numb you or make you sleep",
    "anesthetic": "numbing medicine", "anesthesiologist": "doctor who gives numbing or sleep medicine", "anterior": "front", "anti-inflammatory": "medicine for swelling",
    "anticoagulant": "blood thinner", "aspirate": "draw out", "aspiration": "drawing out with a needle", "asymptomatic": "without signs", "autoimmune": "when the body attacks itself",
    "autologous": "your own", "benign": "not cancer", "bilateral": "on both sides", "bioactive": "active in the body", "bioprinting": "printing of tissue", "biologic": "medicine made from living things",
    "biopsy": "a small sample", "cannula": "thin tube", "cardiac": "of the heart", "cauda equina": "the nerves low in the back", "catheter": "thin tube", "cervical": "of the neck",
    "chondrocyte": "cartilage cell", "chronic": "long-lasting", "coagulation": "clotting", "cohort": "group", "comorbidity": "other illness", "comorbidities": "other illnesses", "congenital": "from birth", "contraindicated": "not safe for you", "contraindication": "a reason not to have it",
    "corticosteroid": "steroid medicine", "cytokine": "signal of the body", "debilitating": "that keeps you from daily life", "degenerative": "from wear", "degeneration": "wear",
    "dermal": "of the skin", "diagnosis": "what is wrong", "differentiate": "change", "differentiation": "change", "distal": "far from the center", "dysfunction": "trouble working",
    "edema": "swelling", "efficacy": "how well it works", "elevated": "high, or raised", "embolism": "a clot that moved", "epidural": "around the spinal nerves", "erythema": "redness", "etiology": "cause",
    "exacerbate": "make worse", "expectorate": "cough up", "facet joint": "small joint of the spine", "febrile": "with a fever", "fluoroscopy": "live x-ray", "fluoroscopic": "by live x-ray",
    "fracture": "broken bone", "gait": "the way you walk", "growth factor": "signal that tells cells to grow", "hematoma": "a bruise or lump of blood", "hemorrhage": "heavy bleeding",
    "herniated": "slipped or torn", "homologous": "for the same use in the body", "hypertension": "high blood pressure", "iliac crest": "the back of the hip bone", "immunomodulatory": "acting on the body's defense",
    "inflammation": "swelling", "inflammatory": "with swelling", "infusion": "a drip", "intervertebral": "between the back bones", "intravenous": "into a vein", "invasive": "that cuts or enters the body",
    "lateral": "on the side", "lesion": "a sore or spot", "ligament": "band that holds bones together", "lipoaspirate": "fat drawn out by a tube", "liposuction": "drawing out fat through a thin tube",
    "lumbar": "of the lower back", "malignant": "cancer", "mesenchymal": "a kind of stem cell", "microfragmented": "cut very small", "modality": "kind of treatment", "modulate": "change", "modulation": "change",
    "morbidity": "illness", "mortality": "death", "multipotent": "able to become some kinds of cell", "myocyte": "muscle cell", "neurologic": "of the nerves", "neuropathy": "nerve trouble", "nsaid": "ibuprofen, naproxen and pills like them",
    "numerical rating scale": "a scale from 0 to 10", "oral": "by mouth", "orthopedic": "of bones and joints", "osteoarthritis": "worn joints", "osteoblast": "bone cell", "palpate": "feel with the hand",
    "paresthesia": "tingling", "pathology": "disease", "percutaneous": "through the skin", "perioperative": "around the time of the procedure", "placebo": "a fake treatment", "platelet-rich plasma": "part of your blood, with many platelets",
    "pluripotent": "able to become any kind of cell", "posterior": "back", "postoperative": "after the procedure", "post-procedure": "after the procedure", "pre-procedure": "before the procedure", "prognosis": "what to expect",
    "prophylactic": "to prevent", "prophylaxis": "prevention", "prone": "face down", "proximal": "near the center", "pulmonary": "of the lungs", "radiculopathy": "pain down a nerve", "radiograph": "x-ray picture", "regenerative medicine": "care that tries to regrow tissue",
    "renal": "of the kidneys", "respiratory": "of breathing", "sacroiliac": "where spine and hip meet", "saline": "salt water", "sciatica": "pain down the leg", "scoliosis": "a curved spine", "secrete": "give off", "sedation": "medicine to relax or sleep", "sepsis": "an infection in the blood", "spondylosis": "wear of the spine", "stenosis": "narrowing", "stromal vascular fraction": "cells set free from fat", "subcutaneous": "under the skin",
    "supine": "face up", "syncope": "fainting", "systemic": "in the whole body", "therapeutic": "used to treat", "thrombosis": "a blood clot", "topical": "on the skin", "trocar": "sharp hollow needle", "vascular": "of blood vessels",
    "vertebra": "back bone", "vertebrae": "back bones", "viscosupplementation": "gel shots", "void": "pee", "vasovagal": "fainting",
}  # fmt: skip

# Abbreviations, in capitals as they stand.
ABBREVIATIONS: dict[str, str] = {
    "ASC": "the surgery center", "BLA": "FDA's approval for such products", "BMAC": "a mix from your bone marrow", "BMA": "bone marrow drawn out", "BMC": "a mix from your bone marrow",
    "CBC": "a blood count", "CSF": "the fluid around the spine", "DDD": "worn discs", "DVT": "a blood clot in the leg", "ESI": "steroid shot near a nerve", "HCT/P": "human cells and tissue", "IND": "FDA's number for the study",
    "IRB": "ethics board", "MSC": "a kind of stem cell", "MSCs": "a kind of stem cell", "NPO": "nothing to eat or drink", "NSAID": "ibuprofen, naproxen and pills like them", "NSAIDs": "ibuprofen, naproxen and pills like them",
    "OTC": "from a store, without a prescription", "PE": "a blood clot in the lung", "PRN": "as needed", "PRP": "part of your blood, with many platelets", "PT": "physical therapy", "RCT": "a study that compares by chance",
    "ROM": "how far you can move", "SI": "where spine and hip meet", "SVF": "cells set free from fat", "VAS": "a scale from 0 to 10",
}  # fmt: skip

OFFICE: dict[str, str] = {
    "accordance": "as (we told you)", "additional": "more", "adherence": "keeping to it", "adequate": "enough", "administer": "give", "adjudicate": "decide", "aforementioned": "this", "alleviate": "ease", "ascertain": "find out",
    "commence": "start", "comply with": "do, follow", "comprehensive": "full", "consecutive": "in a row", "consequently": "so", "cumulative": "in all", "deductible": "what you pay first", "discontinue": "stop", "efficacious": "that works",
    "eligibility": "if you can have it", "endeavor": "try", "ergonomic": "easy on your body", "expedite": "speed up", "facilitate": "help", "fundamental": "basic", "hereby": "by this", "implement": "do", "inasmuch": "because", "indemnify": "pay for harm",
    "initiate": "start", "investigational": "still being studied", "liability": "duty to pay", "methodology": "method", "minimally manipulated": "changed very little", "modification": "change", "multifaceted": "with many parts", "nonetheless": "still", "notwithstanding": "despite",
    "obtain": "get", "optimal": "best", "optimize": "make the best of", "outpatient": "without a night in the hospital", "parameters": "limits", "participate": "take part", "personnel": "staff", "prioritize": "put first", "prohibited": "not allowed", "promulgate": "make known",
    "pursuant to": "under", "reimbursement": "money back", "remuneration": "pay", "retain": "keep", "strenuous": "hard", "subsequent": "later", "subsequently": "later", "sufficient": "enough", "terminate": "end", "thereafter": "after that", "utilization": "use",
    "utilize": "use", "utilise": "use", "viable": "that can work", "waive": "give up", "whereby": "by which",
}  # fmt: skip

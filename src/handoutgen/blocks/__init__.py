"""Block types: what authors may write after `type:`, each in a file of its own. To add one: its file, a line here, its test."""

from __future__ import annotations

from collections.abc import Mapping

from handoutgen.blocks.bullet_list import BulletList
from handoutgen.blocks.callout import Callout
from handoutgen.blocks.checklist import Checklist
from handoutgen.blocks.contact_card import ContactCard
from handoutgen.blocks.diary import Diary
from handoutgen.blocks.faq import Faq
from handoutgen.blocks.figure import Figure
from handoutgen.blocks.glossary import Glossary
from handoutgen.blocks.page_break import PageBreak
from handoutgen.blocks.pain_scale import PainScale
from handoutgen.blocks.paragraph import Paragraph
from handoutgen.blocks.qr_code import QrCode
from handoutgen.blocks.questions_to_ask import QuestionsToAsk
from handoutgen.blocks.red_flags import RedFlags
from handoutgen.blocks.steps import Steps
from handoutgen.blocks.table import Table
from handoutgen.blocks.timeline import Timeline
from handoutgen.blocks.visit_line import VisitLine
from handoutgen.blocks.wallet_card import WalletCard
from handoutgen.blocks.write_in import WriteIn
from handoutgen.model.handout import Block

BLOCKS: Mapping[str, type[Block]] = {
    "paragraph": Paragraph,
    "bullet_list": BulletList,
    "steps": Steps,
    "checklist": Checklist,
    "table": Table,
    "callout": Callout,
    "red_flags": RedFlags,
    "timeline": Timeline,
    "pain_scale": PainScale,
    "faq": Faq,
    "figure": Figure,
    "qr_code": QrCode,
    "contact_card": ContactCard,
    "visit_line": VisitLine,
    "wallet_card": WalletCard,
    "write_in": WriteIn,
    "diary": Diary,
    "glossary": Glossary,
    "questions_to_ask": QuestionsToAsk,
    "page_break": PageBreak,
}

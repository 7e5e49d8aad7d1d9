"""What must be true of a ticket as a whole, whatever its history.

In CEL, ``this`` is the ticket (or the attachment, where a rule looks at each), and a null counts
as absent.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from ..kernel import codelist
from ..kernel.calendar import CHINA_TIME
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Param, Rule, Severity, Source, Text
from . import codes
from ._cel import CHECKS
from .codes import BEIJING, TANGSHAN, WEIFANG

__all__ = ["RULES"]

DIGEST_LENGTHS = {"sha256": 64, "sha512": 128, "sm3": 64}

rule = partial(Rule, translations=CHECKS)
known = partial(codelist.known, translations=CHECKS)

RULES = (
    rule(
        "TKT201",
        "anonymous_has_no_name",
        Text("匿名却写了姓名", "Anonymous, and yet named"),
        Text("诉求人匿名，却写了姓名", "the complainant is anonymous, but a name is given"),
        source=HOUSE_RULE,
        cel="!this.complainant.anonymous || !has(this.complainant.name)",
        at="/complainant/name",
    ),
    rule(
        "TKT202",
        "complainant_reachable",
        Text("没有联系方式", "No way to reach the complainant"),
        Text(
            "没有联系电话，无法答复和回访",
            "no telephone number: neither reply nor follow-up can reach anybody",
        ),
        Severity.WARNING,
        source=(
            Source(BEIJING, "第十条"),
            Source(TANGSHAN, "第十二条"),
            Source(WEIFANG, "第十一条"),
        ),
        cel="this.complainant.anonymous || has(this.complainant.phone)",
        at="/complainant/phone",
    ),
    rule(
        "TKT203",
        "digest_length",
        Text("摘要长度不符", "Digest of the wrong length"),
        Text(
            "摘要值有 {length} 位，与“{algorithm}”应有的长度不符",
            "the digest value has {length} digits, which is not the length of “{algorithm}”",
        ),
        source=HOUSE_RULE,
        each="/attachments/*",
        at="/digest/value",
        cel="size(this.digest.value) =="
        " {'sha256': 64, 'sha512': 128, 'sm3': 64}[this.digest.algorithm]",
        params={
            "algorithm": Param("this.digest.algorithm", "code", codes.DIGEST_ALGORITHMS),
            "length": Param("size(this.digest.value)", "count"),
        },
        remedy=Text(
            "SHA-256 和 SM3 应写 64 位十六进制数，SHA-512 应写 128 位",
            "write 64 hexadecimal digits for SHA-256 and SM3, 128 for SHA-512",
        ),
    ),
    rule(
        "TKT204",
        "attachments_distinct",
        Text("附件编号重复", "Attachment ids repeat"),
        Text("有附件的编号相同", "two or more attachments have the same id"),
        source=HOUSE_RULE,
        cel="!has(this.attachments) || distinct(this.attachments.map(a, a.id))",
        at="/attachments",
    ),
    rule(
        "TKT205",
        "division_vintage_past",
        Text("区划代码年份在未来", "Division table of the future"),
        Text(
            "区划代码取自 {vintage} 年的代码表，诉求却登记于 {year} 年",
            "the division code is from the table of {vintage}; the demand was registered in {year}",
        ),
        source=HOUSE_RULE,
        native="the year is that of China's civil day, whatever the offset on the wire",
        check=lambda t, r: (
            t.place.division is None
            or t.place.division.vintage < t.received_at.year
            or t.place.division.vintage <= _year(t)
        ),
        at="/place/division/vintage",
        params={
            "vintage": Param("this.place.division.vintage", "count"),
            "year": Param("this.received_at", "year"),
        },
    ),
    known("TKT206", "hotline_known", "hotline", codes.HOTLINES),
    known("TKT207", "channel_known", "channel", codes.CHANNELS),
    known("TKT208", "category_known", "category", codes.CATEGORIES),
    rule(
        "TKT209",
        "room_in_a_building",
        Text("有房号没有楼栋", "A room in no building"),
        Text(
            "写了单元号或房号，却没有写楼栋", "a stairwell unit or a room is given, but no building"
        ),
        Severity.WARNING,
        source=(Source(TANGSHAN, "第十二条"), Source(WEIFANG, "第十一条")),
        cel="has(this.place.building) || (!has(this.place.building_unit) && !has(this.place.room))",
        at="/place/building",
    ),
    rule(
        "TKT210",
        "reported_party_known",
        Text("没有写明被举报单位", "The party reported is not named"),
        Text(
            "没有写明被举报的单位，无法证明举报人信息对其保密",
            "the party reported is not named, so it cannot be shown that the reporter is kept from it",
        ),
        Severity.UNVERIFIABLE,
        source=(
            Source(WEIFANG, "第十一条"),
            Source(TANGSHAN, "第十四条"),
            Source(BEIJING, "第八条"),
        ),
        cel="this.demand != 'report' || has(this.complained_of)",
        at="/complained_of",
    ),
    nothing_overdue(
        "TKT211",
        "nothing_overdue",
        codes.CLOCKS,
        Source(TANGSHAN, "第三十七条"),
        Source(WEIFANG, "第二十六条"),
    ),
)


def _year(ticket: Any) -> int:
    year: int = ticket.received_at.astimezone(CHINA_TIME).year
    return year

"""Why a decision came out as it did: each reason a code, in words of both languages.

Contradictions are errors: the figures cannot all be true.  What cannot be shown is unverifiable.
The rest only tells what was reckoned.
"""

from __future__ import annotations

from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text

__all__ = ["REASONS"]

_CIVIL_CODE = (Source("civil_code", "第二百七十八条"),)
_ELECTION = (
    Source("residents_committee_law_2025", "第十九条"),
    Source("villagers_committee_law_2025", "第十八条"),
)


def _reason(  # noqa: PLR0917 - a row of the table below
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    severity: Severity = Severity.ERROR,
    source: tuple[Source, ...] = HOUSE_RULE,
) -> Rule:
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        severity,
        kind="decision",
        source=source,
        native="it is found while a vote is decided, from figures and not from a document",
    )


# fmt: off
NEGATIVE_FIGURE = _reason("VOT001", "negative_figure", ("数字为负", "Negative figure"),
    ("“{figure}”为 {value}，不可能是负数", "“{figure}” is {value}; no figure is negative"))
OPTION_ABOVE_PARTICIPATING = _reason("VOT002", "option_above_participating", ("一项票数多于参与者", "One option above those taking part"),
    ("“{figure}”为 {value}，多于参与表决的 {participating}", "“{figure}” is {value}, but only {participating} took part"))
OPTIONS_ABOVE_PARTICIPATING = _reason("VOT003", "options_above_participating", ("各项票数之和多于参与者", "Options together above those taking part"),
    ("同意、反对、弃权、废票合计 {total}，多于参与表决的 {participating}", "for, against, abstentions and spoiled ballots are {total} together, but only {participating} took part"))
PARTICIPATING_ABOVE_ENTITLED = _reason("VOT004", "participating_above_entitled", ("参与者多于全体", "More took part than are entitled"),
    ("参与表决的 {participating}，多于全体 {entitled}", "{participating} took part, but only {entitled} are entitled"))
OPTIONS_ABOVE_ENTITLED = _reason("VOT005", "options_above_entitled", ("票数多于全体", "More votes than are entitled"),
    ("同意、反对、弃权、废票合计 {total}，多于全体 {entitled}", "for, against, abstentions and spoiled ballots are {total} together, but only {entitled} are entitled"))
SILENT_ABOVE_REST = _reason("VOT006", "silent_above_rest", ("未表态者多于未参与者", "More silent than did not take part"),
    ("参与表决的和送达而未表态的合计 {total}，多于全体 {entitled}", "those taking part and those served and silent are {total} together, but only {entitled} are entitled"))
PERCENT_OFF = _reason("VOT007", "percent_off", ("百分比与数字不符", "Percentage off its figures"),
    ("公布的百分比 {percent}% 与其他数字不符", "the published {percent}% does not agree with the other figures"))
HEADS_AND_AREA_DISAGREE = _reason("VOT008", "heads_and_area_disagree", ("人数与面积不符", "Heads and area disagree"),
    ("“{heads}”与“{area}”一个为零、另一个不为零", "of “{heads}” and “{area}” one is zero and the other is not"))
FIGURES_BESIDE_GROUPS = _reason("VOT009", "figures_beside_groups", ("分组之外另有数字", "Figures beside groups"),
    ("分组表决时，数字只写在各组之内：{figures}", "where a vote is by groups, figures stand in the groups alone: {figures}"))
VOTES_ABOVE_BALLOTS = _reason("VOT010", "votes_above_ballots", ("票数多于选票所能投出", "More votes than the ballots hold"),
    ("{votes} 票，多于选票所能投出的 {most} 票", "{votes} votes, but the ballots hold {most} at most"))
CANDIDATE_TWICE = _reason("VOT011", "candidate_twice", ("候选人重复", "A candidate stands twice"),
    ("候选人“{candidate}”列了两次", "the candidate “{candidate}” stands twice"))
OPTIONS_BELOW_PARTICIPATING = _reason("VOT012", "options_below_participating", ("有票去向不明", "Ballots not accounted for"),
    ("参与表决的 {participating}，同意、反对、弃权、废票合计只有 {total}", "{participating} took part, but for, against, abstentions and spoiled ballots add up to only {total}"))
GROUP_TWICE = _reason("VOT013", "group_twice", ("分组重复", "A group stands twice"),
    ("“{group}”列了两次", "the group “{group}” stands twice"))
HEADS_AND_AREA_APART = _reason("VOT014", "heads_and_area_apart", ("人数与面积相互矛盾", "Heads and area cannot both be true"),
    ("按人数已没有其他业主，按面积却还有剩余，或者相反；每名业主都有面积，每处面积都有业主", "by heads no owner is left but by area some area is, or the other way round; every owner has an area, and every area has an owner"))

NO_TEXT_IN_FORCE = _reason("VOT021", "no_text_in_force", ("没有当日有效的文本", "No text for that day"),
    ("本库没有“{rule}”在 {on} 有效的文本", "the library has no text of “{rule}” for {on}"), Severity.UNVERIFIABLE)
FIGURES_MISSING = _reason("VOT022", "figures_missing", ("数字不全", "Figures missing"),
    ("缺少 {figures}，无法判断", "{figures} not told, and the outcome hangs on it"), Severity.UNVERIFIABLE)
SHARE_NOT_SETTLED = _reason("VOT023", "share_not_settled", ("比例要求不明", "Share not settled"),
    ("要求多大比例取决于{settled_by}，这里没有说明", "which share is asked depends on {settled_by}, and that is not told"), Severity.UNVERIFIABLE)
LOCAL_RULE_NOT_CITED = _reason("VOT024", "local_rule_not_cited", ("未表态的票如何计算无据可查", "No local rule on silent votes can be looked up"),
    ("未表态的票如何计算，须以能够查到的条文或者议事规则为据，这里没有（所引：{citation}），因此计与不计两种情况都要考虑", "a clause or rules of procedure that can be looked up must say how silent votes count, and none is given (cited: {citation}); so both ways are considered"), Severity.UNVERIFIABLE)
MAJORITY_UNTOLD = _reason("VOT025", "majority_untold", ("多数不明", "Majority not told"),
    ("看不出已表决的多数是同意还是反对，未表态的票无从计入", "whether the majority of those who voted is for or against is not told, so the silent votes join neither for certain"), Severity.UNVERIFIABLE)
CASTING_VOTE_UNTOLD = _reason("VOT026", "casting_vote_untold", ("主持人的决定票不明", "Casting vote not told"),
    ("票数相同，议事规则给主持人决定票，但没有说明投向何方", "a tie, for which the charter gives the chair a casting vote, and how it was cast is not told"), Severity.UNVERIFIABLE)
MORE_MAY_BE_ASKED = _reason("VOT027", "more_may_be_asked", ("是否要求更大比例不明", "A larger share may be required"),
    ("是否须{share}同意取决于{settled_by}，这里没有说明：{texts}", "whether {share} must vote for it depends on {settled_by}, which is not stated: {texts}"), Severity.UNVERIFIABLE)

PARTICIPATION_SHORT = _reason("VOT041", "participation_short", ("参与不足", "Too few took part"),
    ("参与表决的{measure}不够：须{share}", "too few took part, by {measure}: {share} is asked"), Severity.INFO)
APPROVAL_SHORT = _reason("VOT042", "approval_short", ("同意不足", "Too few are for it"),
    ("同意的{measure}不够：须{share}", "too few are for it, by {measure}: {share} is asked"), Severity.INFO)
TIE = _reason("VOT043", "tie", ("票数相同", "Tie"),
    ("同意与反对相同，均为 {votes}，不通过", "as many for as against, {votes} each: not passed"), Severity.INFO)
NEVER_ALL = _reason("VOT044", "never_all", ("各项要求不能同时达到", "Not all at once"),
    ("每项要求单独都可能达到，但无论未知的数字是多少，都不能同时达到", "each share may be reached by itself, but whatever the unknown figures are, not all of them together"), Severity.INFO)
SEATS_LEFT = _reason("VOT045", "seats_left", ("名额不足", "Seats left"),
    ("还有 {left} 个名额另行选举：未当选者中得票多的为候选人，得票多的当选，但须{share}", "{left} seat(s) left and voted on again, among those with the most votes who were not elected; the most votes win, with {share}"), Severity.INFO, _ELECTION)
LAST_SEAT_TIED = _reason("VOT046", "last_seat_tied", ("末位票数相同", "Tied for the last seat"),
    ("{candidates} 票数相同，只余 {left} 个名额；文本没有规定由谁当选", "{candidates} have as many votes each, for {left} seat(s); no text says who is elected"), Severity.UNVERIFIABLE, _ELECTION)

FOLLOW_MAJORITY_CONTESTED = _reason("VOT051", "follow_majority_contested", ("计入多数有争议", "Following the majority is contested"),
    ("未表态的票计入已表决的多数（{citation}），民法典施行后此种约定的效力有争议", "silent votes were counted with the majority of those who voted ({citation}); whether such a rule holds is contested since the Civil Code"), Severity.WARNING, _CIVIL_CODE)
SILENT_AS_ABSTENTIONS = _reason("VOT052", "silent_as_abstentions", ("未表态视为弃权", "Silence as abstention"),
    ("送达而未表态的，视为参与表决并弃权（{citation}）", "those served and silent count as taking part and abstaining ({citation})"), Severity.WARNING, (Source("sichuan_property", "第三十一条"),))
CASTING_VOTE_COUNTED = _reason("VOT053", "casting_vote_counted", ("主持人决定票", "Casting vote counted"),
    ("票数相同，依议事规则计入主持人的决定票", "a tie, so by the charter the chair's casting vote is counted"), Severity.INFO)
CASTING_VOTE_NOT_GIVEN = _reason("VOT054", "casting_vote_not_given", ("没有决定票", "No casting vote"),
    ("没有议事规则给主持人决定票，或者该规则不允许，因此不计", "no charter gives the chair a casting vote here, or the rule allows none, so it is not counted"), Severity.WARNING)
SILENT_VOTES_NOT_PROVIDED = _reason("VOT055", "silent_votes_not_provided", ("没有这种计法", "No such way of counting"),
    ("“{rule}”没有“{counted}”的计法，未表态者不计入参与", "“{rule}” knows no such way of counting as “{counted}”; the silent are not counted as taking part"), Severity.WARNING)
NOT_CONTESTED = _reason("VOT056", "not_contested", ("不是差额选举", "Not contested"),
    ("候选人 {candidates} 名，应选 {seats} 名：候选人应当多于应选名额", "{candidates} candidate(s) for {seats} seat(s): there should be more candidates than seats"), Severity.WARNING, (Source("residents_committee_law_2025", "第十八条"), Source("villagers_committee_law_2025", "第十八条")))
VOTES_NOT_RECORDED = _reason("VOT057", "votes_not_recorded", ("有人到会而没有表决记录", "No vote recorded for some who were there"),
    ("到会 {participating}，同意、反对、弃权、废票合计 {total}，其余没有表决记录，不计入同意", "{participating} were there, but for, against, abstentions and spoiled ballots add up to {total}; no vote of the others is recorded, and they do not count as for"), Severity.WARNING)
AREA_UNLIKELY = _reason("VOT058", "area_unlikely", ("面积可能写错单位", "Area perhaps in the wrong unit"),
    ("“{area}”为 {square_metres} ㎡，“{heads}”为 {owners}，平均每人不足 1 ㎡或者超过 100000 ㎡：面积应以平方厘米填写", "“{area}” is {square_metres} ㎡ and “{heads}” is {owners}, on average less than 1 ㎡ or more than 100,000 ㎡ each: areas are written in square centimetres"), Severity.WARNING)
# fmt: on

REASONS = (
    NEGATIVE_FIGURE,
    OPTION_ABOVE_PARTICIPATING,
    OPTIONS_ABOVE_PARTICIPATING,
    PARTICIPATING_ABOVE_ENTITLED,
    OPTIONS_ABOVE_ENTITLED,
    SILENT_ABOVE_REST,
    PERCENT_OFF,
    HEADS_AND_AREA_DISAGREE,
    FIGURES_BESIDE_GROUPS,
    VOTES_ABOVE_BALLOTS,
    CANDIDATE_TWICE,
    OPTIONS_BELOW_PARTICIPATING,
    GROUP_TWICE,
    HEADS_AND_AREA_APART,
    NO_TEXT_IN_FORCE,
    FIGURES_MISSING,
    SHARE_NOT_SETTLED,
    LOCAL_RULE_NOT_CITED,
    MAJORITY_UNTOLD,
    CASTING_VOTE_UNTOLD,
    MORE_MAY_BE_ASKED,
    PARTICIPATION_SHORT,
    APPROVAL_SHORT,
    TIE,
    NEVER_ALL,
    SEATS_LEFT,
    LAST_SEAT_TIED,
    FOLLOW_MAJORITY_CONTESTED,
    SILENT_AS_ABSTENTIONS,
    CASTING_VOTE_COUNTED,
    CASTING_VOTE_NOT_GIVEN,
    SILENT_VOTES_NOT_PROVIDED,
    NOT_CONTESTED,
    VOTES_NOT_RECORDED,
    AREA_UNLIKELY,
)

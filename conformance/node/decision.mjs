// Whether a vote has passed, by the rule in force on its day, from figures of which some may be
// unknown. What is so in every completion of the figures is said, and nothing else.
//
// Figures are BigInt. An unknown one lies between 0 and more than any share can make up for; a
// published percentage stands for every share that rounds or is cut to it.

const BOUNDLESS = 10n ** 24n;
const OPTIONS = ["for_", "against_", "abstain_", "void_"];
const FIGURES = ["", "participating_", ...OPTIONS, "silent_"];
const [LEAST_EACH_CM2, MOST_EACH_CM2] = [10_000n, 1_000_000_000n];
const WORST_FIRST = ["contradictory", "no_quorum", "not_passed", "unverifiable"];

const min = (...all) => all.reduce((a, b) => (b < a ? b : a));
const max = (...all) => all.reduce((a, b) => (b > a ? b : a));
const floor = (n, d) => n / d;
const ceil = (n, d) => (n + d - 1n) / d;
const figure = (value) => (value === undefined || value === null ? null : BigInt(value));
const unit = (measure) => (measure === "area" ? "area_cm2" : "heads");

const enough = ({ n, d, comparator }, part, whole) => {
  if (whole <= 0n) return false;
  const [one, other] = [part * BigInt(d), BigInt(n) * whole];
  return comparator === "more_than" ? one > other : one >= other;
};
const needed = ({ n, d, comparator }, whole) =>
  comparator === "more_than" ? floor(BigInt(n) * whole, BigInt(d)) + 1n : ceil(BigInt(n) * whole, BigInt(d));
const most = (hurdle) => hurdle.or_up_to ?? hurdle;

/** The least and the most share behind a percentage, as fractions. */
function percentage(text) {
  if (text === undefined || text === null) return null;
  const [whole, decimals = ""] = text.split(".");
  const per = 100n * 10n ** BigInt(decimals.length);
  const value = BigInt(whole + decimals);
  return { least: [max(2n * value - 1n, 0n), 2n * per], most: [value + 1n, per] };
}

const cut = ([low, high], least, greatest) => [max(low, least), min(high, greatest)];

/** Bounds of a whole and a part of it, where the part is such a share. */
function agreeing(whole, part, { least: [ln, ld], most: [mn, md] }) {
  part = cut(part, ceil(ln * whole[0], ld), floor(mn * whole[1], md));
  whole = cut(whole, ceil(part[0] * md, mn), ln ? floor(part[1] * ld, ln) : BOUNDLESS);
  return [whole, part];
}

/** Bounds so narrow that whole = a sum of parts may hold; the whole comes first. */
function summed(whole, ...parts) {
  const [least, most] = [0, 1].map((i) => parts.reduce((sum, part) => sum + part[i], 0n));
  const narrow = parts.map((x) => cut(x, whole[0] - most + x[1], whole[1] - least + x[0]));
  return [cut(whole, least, most), ...narrow];
}

const settle = (m) => {
  for (let round = 0; round < 3; round += 1) {
    [m.p, m.f, m.a, m.b, m.v, m.r] = summed(m.p, m.f, m.a, m.b, m.v, m.r);
    [m.e, m.p, m.u, m.w] = summed(m.e, m.p, m.u, m.w);
    if (m.taking) [m.e, m.p] = agreeing(m.e, m.p, m.taking);
    if (m.approving) [m.p, m.f] = agreeing(m.p, m.f, m.approving);
  }
};

/**
 * The figures of one measure, each as [least, most]: e = p + u + w and p = f + a + b + v + r, where w
 * are away, and r took part and did none of the four. Where all are voiced there is no r.
 */
function bounds(counts, measure, allVoiced) {
  const told = FIGURES.map((name) => figure(counts[`${name}${unit(measure)}`]));
  const [e, p, f, a, b, v, u] = told.map((x) => (x === null ? [0n, BOUNDLESS] : [x, x]));
  const short = measure === "area" ? "area" : "heads";
  const taking = percentage(counts[`participating_${short}_percent`]);
  const approving = percentage(counts[`for_${short}_percent`]);
  const r = allVoiced ? [0n, 0n] : [0n, BOUNDLESS];
  const m = { e, p, f, a, b, v, u, r, w: [0n, BOUNDLESS], taking, approving };
  settle(m);
  return m;
}

const TERMS = ["e", "p", "f", "a", "b", "v", "r", "u", "w"];
const possible = (m) =>
  TERMS.every((name) => m[name][0] <= m[name][1]) &&
  [m.taking, m.approving].every((share) => !share || share.least[0] <= share.least[1]);
const others = (m, i) => m.a[i] + m.b[i] + m.v[i] + m.r[i];

/** Whoever there is in heads has an area, and an area is somebody's: nobody in both, or in neither. */
function tied(heads, area) {
  for (let pass = 0; pass < 2 * TERMS.length; pass += 1) {
    for (const name of TERMS) {
      const pair = [heads[name], area[name]];
      const nobody = pair.some(([, high]) => high <= 0n);
      const somebody = pair.some(([low]) => low > 0n);
      for (const m of [heads, area]) m[name] = cut(m[name], somebody ? 1n : 0n, nobody ? 0n : BOUNDLESS);
    }
    settle(heads);
    settle(area);
  }
}

const known = ([low, high]) => (low === high ? low : null);
const breaksTie = ({ n, d, comparator }) => comparator === "more_than" && 2 * n === d;

/** The share of the votes for in a base, as far as percentages tell it. */
function published({ taking, approving }, base) {
  if (base === "present" || base === "participating" || !approving) return approving;
  if (base !== "all" || !taking) return null;
  const times = ([a, b], [c, d]) => [a * c, b * d];
  return { least: times(approving.least, taking.least), most: times(approving.most, taking.most) };
}

function surely(m, { stage, hurdle }, scenario, casting) {
  const share = most(hurdle);
  const apart = scenario === "apart";
  const u = apart ? [0n, 0n] : m.u;
  const above = (told) => told && told.least[0] > 0n && enough(share, ...told.least);
  if (stage === "participation") {
    const there = m.p[0] + u[0];
    const whole = min(m.e[1], there + m.w[1] + (apart ? m.u[1] : 0n));
    return enough(share, there, whole) || Boolean(above(m.taking));
  }
  const part = m.f[0] + (breaksTie(hurdle) ? casting : 0n) + (scenario === "for" ? u[0] : 0n);
  if (u[1] === 0n && above(published(m, hurdle.base))) return true;
  const tookPart = min(m.p[1], m.f[0] + others(m, 1));
  const joined = scenario === "for" ? u[0] : u[1];
  const present = min(tookPart + joined, m.e[1]);
  const cast = m.f[0] + m.a[1] + m.b[1] + joined;
  const largest = {
    all: min(m.e[1], tookPart + (scenario === "for" ? m.u[0] : m.u[1]) + m.w[1]),
    present,
    participating: present,
    votes_cast: min(cast + m.v[1], present - m.r[0]),
    valid_votes: min(cast, present - m.r[0] - m.v[0]),
  };
  return enough(share, part, largest[hurdle.base]);
}

/** How many must take part where so many are entitled at least, and so many surely do not. */
function quorate(share, entitled, apart) {
  if (apart === 0n) return entitled > 0n ? needed(share, entitled) : 0n;
  if (share.n >= share.d) return BOUNDLESS;
  return max(needed(share, entitled), needed({ ...share, d: share.d - share.n }, apart));
}

/** Whether all of these shares may be reached together: tried on the one completion that is best. */
function possibly(m, asked, scenario, casting) {
  const quorums = asked.filter(({ stage }) => stage === "participation");
  const apart = m.w[0] + (scenario === "apart" ? m.u[0] : 0n);
  const wanted = max(0n, ...quorums.map(({ hurdle }) => quorate(hurdle, m.e[0], apart)));
  const u = scenario === "apart" ? [0n, 0n] : m.u;
  const other = others(m, 0);
  const full = min(max(m.f[1] + other, m.p[0]), m.p[1]);
  const p = scenario === "for" ? min(m.p[1], max(full, wanted - u[1])) : min(m.p[1], max(full, wanted - u[0], 1n));
  const room = min(u[1], m.e[1] - p - m.w[0]);
  const silent = scenario === "for" ? room : min(max(wanted - p, u[0], 1n - p, m.e[0] - p - m.w[1]), room);
  const e = max(m.e[0], p + max(silent, m.u[0]) + m.w[0], min(m.e[1], 1n));
  const f = min(m.f[1], p - other);
  const present = p + silent;
  const spare = p - f - other;
  const unvoiced = min(m.r[1], m.r[0] + spare);
  const spoiled = min(m.v[1], m.v[0] + spare - (unvoiced - m.r[0]));
  const votesCast = present - unvoiced;
  const wholes = { all: e, present, participating: present, votes_cast: votesCast, valid_votes: votesCast - spoiled };
  const joined = u[1] > 0n;
  const below = (told, hurdle) => !told || enough(hurdle, ...told.most);
  return asked.every(({ stage, hurdle }) => {
    if (stage === "participation") {
      return enough(hurdle, present, e) && (joined || below(m.taking, hurdle));
    }
    const more = breaksTie(hurdle) ? casting : 0n;
    const part = f + (scenario === "for" ? silent : 0n) + more;
    if (!enough(hurdle, part, wholes[hurdle.base])) return false;
    return more > 0n || (joined && scenario === "for") || below(published(m, hurdle.base), hurdle);
  });
}

/** Whether as many are for as against; null where that is not certain. */
function tie(m) {
  const least = max(m.f[0], m.a[0], 1n);
  if (least > min(m.f[1], m.a[1]) || 2n * least + m.b[0] + m.v[0] > m.p[1]) return false;
  return known(m.f) !== null && known(m.a) !== null ? true : null;
}

/** The codes of every contradiction among the known figures. */
function contradictions(counts, nested, allVoiced) {
  if (counts.groups?.length) {
    const beside = Object.entries(counts).some(([name, value]) => name !== "groups" && value !== null);
    const names = counts.groups.map(({ name }) => name);
    const twice = names.filter((name, i) => names.indexOf(name) < i).map(() => "VOT013");
    return [...(beside || nested ? ["VOT009"] : []), ...twice];
  }
  const codes = [];
  for (const measure of ["heads", "area"]) {
    const found = within(counts, measure, allVoiced);
    codes.push(...(found.length ? found : percents(counts, measure, allVoiced)));
  }
  for (const name of FIGURES) {
    const [heads, area] = [figure(counts[`${name}heads`]), figure(counts[`${name}area_cm2`])];
    if (heads !== null && area !== null && (heads === 0n) !== (area === 0n)) codes.push("VOT008");
  }
  return codes;
}

/** What the figures leave open though they decide, and what is likely a slip of the pen. */
function doubts(counts, version) {
  const codes = [];
  const options = OPTIONS.map((name) => figure(counts[`${name}heads`]));
  const there = figure(counts.participating_heads);
  const total = sum(...options);
  if (version.took_part === "presence" && total !== null && there !== null && total < there) codes.push("VOT057");
  const odd = FIGURES.some((name) => {
    const [owners, area] = [figure(counts[`${name}heads`]), figure(counts[`${name}area_cm2`])];
    return owners && area && (area < owners * LEAST_EACH_CM2 || area > owners * MOST_EACH_CM2);
  });
  if (version.measures.includes("area") && odd) codes.push("VOT058");
  return codes;
}

function within(counts, measure, allVoiced) {
  const told = Object.fromEntries(FIGURES.map((name) => [name, figure(counts[`${name}${unit(measure)}`])]));
  const codes = Object.values(told).filter((x) => x !== null && x < 0n).map(() => "VOT001");
  const { "": e, participating_: p, silent_: u } = told;
  const options = OPTIONS.map((name) => told[name]).filter((x) => x !== null);
  const total = options.reduce((a, b) => a + b, 0n);
  if (p === null) {
    if (e !== null && total + (u ?? 0n) > e) codes.push("VOT005");
    return codes;
  }
  const above = options.filter((x) => x > p);
  codes.push(...above.map(() => "VOT002"));
  if (total > p && above.length === 0) codes.push("VOT003");
  if (total < p && allVoiced && options.length === OPTIONS.length) codes.push("VOT012");
  if (e !== null && p > e) codes.push("VOT004");
  else if (e !== null && u !== null && p + u > e) codes.push("VOT006");
  return codes;
}

function percents(counts, measure, allVoiced) {
  const names = [`participating_${measure}_percent`, `for_${measure}_percent`];
  const told = names.filter((name) => counts[name] !== undefined && counts[name] !== null);
  const agree = (...kept) => {
    const left = Object.fromEntries(told.filter((name) => !kept.includes(name)).map((name) => [name, null]));
    return possible(bounds({ ...counts, ...left }, measure, allVoiced));
  };
  let off = told.filter((name) => !agree(name));
  if (!off.length && told.length && !agree(...told)) off = told;
  return off.map(() => "VOT007");
}

/** What the rule asks, and what the charter asks besides. */
function asks(version, charter) {
  const own = (share, base) => version.measures.map((measure) => ({ ...share, measure, base }));
  const participation = version.participation.filter((h) => !(charter?.quorum && h.settled_by === "charter"));
  if (charter?.quorum) participation.push(...own(charter.quorum, "all"));
  const approval = [...version.approval];
  if (charter?.majority) approval.push(...own(charter.majority, charter.majority_of ?? "present"));
  return [
    ...participation.map((hurdle) => ({ stage: "participation", hurdle })),
    ...approval.map((hurdle) => ({ stage: "approval", hurdle })),
  ];
}

/** Whether a clause that the rule names, and that was in force, or the charter counts them so. */
function provided(deemed, { on, charter, silent_votes: told }, norms) {
  const text = norms.find(({ id }) => id === told?.clause?.norm);
  const named = (deemed.provided_by ?? []).some(
    ({ norm, clause }) => norm === text?.id && clause === told.clause.clause,
  );
  const holds = named && (!text.since || text.since <= on) && (!text.until || on <= text.until);
  return holds || charter?.silent_votes === deemed.counted;
}

/** Where the silent votes may go, and what there is to say of that. */
function scenarios(version, question, measures, norms) {
  let counted = question.silent_votes?.counted ?? "not_participating";
  if (counted === "not_participating") counted = question.charter?.silent_votes ?? counted;
  if (counted === "not_participating") return [["apart"], []];
  const deemed = (version.silent_votes ?? []).find((way) => way.counted === counted);
  if (!deemed) return [["apart"], ["VOT055"]];
  if (measures.every((m) => m.u[1] === 0n)) return [["apart"], []];
  const any = ["apart", "abstaining"];
  if (counted === "follow_majority" && measures.every((m) => m.f[1] > m.a[0])) any.push("for");
  if (!provided(deemed, question, norms)) return [any, ["VOT024"]];
  if (counted === "abstain_if_served") return [["abstaining"], ["VOT052"]];
  if (measures.every((m) => m.f[0] > m.a[1])) return [["for"], ["VOT051"]];
  if (measures.every((m) => m.a[0] > m.f[1])) return [["abstaining"], ["VOT051"]];
  return [any, ["VOT051", "VOT025"]];
}

/** How many votes the casting vote surely adds and how many it may add, and what to say of that. */
function castingVote(version, charter, vote, measures) {
  const tied = measures.length === 1 ? tie(measures[0]) : false;
  const given = version.casting_vote && charter?.tie === "casting_vote";
  const codes = !given && vote ? ["VOT054"] : [];
  if (tied === false) return [0n, 0n, codes];
  if (!given || vote === "against") return [0n, 0n, tied ? [...codes, "VOT043"] : codes];
  if (!vote) return [0n, 1n, tied ? ["VOT026"] : []];
  return [tied ? 1n : 0n, 1n, tied ? ["VOT053"] : []];
}

const ONLY_IF = { VOT024: "unverifiable", VOT025: "unverifiable", VOT026: "unverifiable", VOT043: "not_passed" };
const NEEDED_FOR = {
  all: ["for_"],
  present: ["for_", "participating_"],
  participating: ["for_", "participating_"],
  votes_cast: ["for_", "against_", "abstain_", "void_"],
  valid_votes: ["for_", "against_", "abstain_"],
};

const sum = (...all) => (all.includes(null) ? null : all.reduce((a, b) => a + b, 0n));
const number = (value) => (value === null ? null : Number(value));

/** A share as far as it is known: how many, of how many. */
function figures(m, { stage, hurdle }, scenario) {
  const silent = scenario === "apart" ? 0n : scenario ? known(m.u) : null;
  const present = sum(known(m.p), silent);
  const valid = sum(known(m.f), known(m.a), known(m.b), silent);
  const votesCast = sum(valid, known(m.v));
  const wholes = { all: known(m.e), present, participating: present, votes_cast: votesCast, valid_votes: valid };
  if (stage === "participation") return [present, wholes[hurdle.base]];
  const joined = scenario === "for" ? silent : scenario ? 0n : null;
  return [sum(known(m.f), joined), wholes[hurdle.base]];
}

/** Whether whoever took part did one of the four: by a ballot, and not one with several candidates. */
const voiced = (version) => version.took_part === "ballot" && !version.election;

function judged(version, counts, question, nested, norms) {
  const { charter, casting_vote: vote } = question;
  const allVoiced = voiced(version);
  const wrong = contradictions(counts, nested, allVoiced);
  const contradictory = (reasons) => ({ outcome: "contradictory", thresholds: [], reasons });
  if (wrong.length) return contradictory(wrong);
  const measures = Object.fromEntries(version.measures.map((name) => [name, bounds(counts, name, allVoiced)]));
  const all = Object.values(measures);
  if (all.length === 2) tied(...all);
  if (!all.every(possible)) return contradictory(["VOT014"]);
  const asked = asks(version, charter);
  const [ways, silentCodes] = scenarios(version, question, all, norms);
  const [casting, mayCast, castingCodes] = castingVote(version, charter, vote, all);
  const thresholds = asked.map((ask) => {
    const { hurdle } = ask;
    const m = measures[hurdle.measure];
    const certain = ways.every((way) => surely(m, ask, way, casting));
    const possible = ways.some((way) => possibly(m, [ask], way, mayCast));
    let [part, whole] = figures(m, ask, ways.length === 1 ? ways[0] : null);
    if (part !== null && ask.stage === "approval" && breaksTie(hurdle)) part += casting;
    const settled = !hurdle.or_up_to && whole !== null && whole > 0n;
    return {
      measure: hurdle.measure,
      base: hurdle.base,
      numerator: number(part),
      denominator: number(whole),
      needed: settled ? number(needed(hurdle, whole)) : null,
      met: certain ? true : possible ? null : false,
    };
  });
  const together = ways.some((way) =>
    version.measures.every((name) =>
      possibly(measures[name], asked.filter(({ hurdle }) => hurdle.measure === name), way, mayCast),
    ),
  );
  const short = (stage) => asked.some((ask, i) => ask.stage === stage && thresholds[i].met === false);
  let outcome = "unverifiable";
  if (short("participation")) outcome = "no_quorum";
  else if (short("approval") || !together) outcome = "not_passed";
  else if (thresholds.every(({ met }) => met)) outcome = "passed";

  const missed = asked.filter((_, i) => thresholds[i].met === false);
  const reasons = missed.map(({ stage }) => (stage === "participation" ? "VOT041" : "VOT042"));
  if (outcome === "not_passed" && !missed.length) reasons.push("VOT044");
  if (outcome === "unverifiable") {
    const open = asked.filter((_, i) => thresholds[i].met === null);
    const wanted = open.some(({ stage, hurdle: { base, measure } }) => {
      const names = stage === "approval" ? [...NEEDED_FOR[base]] : ["participating_"];
      if (base === "all") names.push("");
      if (ways.join() !== "apart") names.push("silent_");
      return names.some((name) => figure(counts[`${name}${unit(measure)}`]) === null);
    });
    if (wanted) reasons.push("VOT022");
    const unsettled = open.filter(({ hurdle }) => hurdle.settled_by);
    reasons.push(...unsettled.filter(({ hurdle }) => hurdle.asked_by).map(() => "VOT027"));
    const by = unsettled.filter(({ hurdle }) => !hurdle.asked_by).map(({ hurdle }) => hurdle.settled_by);
    reasons.push(...[...new Set(by)].map(() => "VOT023"));
  }
  const told = [...silentCodes, ...castingCodes].filter((code) => (ONLY_IF[code] ?? outcome) === outcome);
  return { outcome, thresholds, reasons: [...reasons, ...told, ...doubts(counts, version)] };
}

/** The answer to a question, by rules as they stand under `decision_rules/` and texts under `norms/`. */
export function decision(rules, norms, question) {
  const { rule, on, counts } = question;
  const version = rules
    .get(rule)
    .versions.find(({ since, until }) => (!since || since <= on) && (!until || on <= until));
  if (!version) return { outcome: "unverifiable", thresholds: [], reasons: ["VOT021"] };
  if (!counts.groups?.length) return judged(version, counts, question, false, norms);
  const beside = contradictions(counts, false, voiced(version));
  const each = counts.groups.map((group) => judged(version, group.counts, question, true, norms));
  const outcomes = [...(beside.length ? ["contradictory"] : []), ...each.map(({ outcome }) => outcome)];
  return {
    outcome: WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? "passed",
    thresholds: each.flatMap(({ thresholds }) => thresholds),
    reasons: [...beside, ...each.flatMap(({ reasons }) => reasons)],
  };
}

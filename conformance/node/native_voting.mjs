// Polls: the ballots counted one by one, the decision on them, and the guards that count days.

import { decision } from "./decision.mjs";
import { date, day, dayOf, instant } from "./time.mjs";

const FIGURES = { for: "for", against: "against", abstain: "abstain", spoiled: "void" };

const sum = (areas) => (areas.includes(null) ? null : areas.reduce((a, b) => a + b, 0));
const areaOf = (part) => part.registered_cm2 ?? part.surveyed_cm2 ?? part.contract_cm2 ?? null;

/** The heads, by the id of the owner: their area, and who may vote for them. */
function headsOf({ parts, parking_counts: parking }) {
  const heads = new Map();
  for (const part of parts.filter((each) => !each.parking || parking !== false)) {
    if (!heads.has(part.owner)) heads.set(part.owner, []);
    heads.get(part.owner).push(part);
  }
  const head = ([owner, held]) => {
    const named = held.map(({ voter }) => voter).filter(Boolean);
    return [owner, { area: sum(held.map(areaOf)), voters: new Set(named.length ? named : [owner]) }];
  };
  return new Map([...heads].map(head));
}

/** The ballots in which nothing is wrong by itself; `proxy` is who voted for somebody else. */
function inOrder(poll, facts, heads) {
  const opens = instant(facts.opened ?? poll.opens_at);
  const closes = instant(facts.closes ?? poll.closes_at);
  const handedIn = poll.secrecy === "named" ? poll.ballots : poll.roll.map((entry) => ({ ...entry, choice: "for" }));
  return handedIn
    .filter(({ owner }) => heads.has(owner))
    .map((ballot) => {
      const other = ballot.cast_by && !heads.get(ballot.owner).voters.has(ballot.cast_by);
      return { ...ballot, at: instant(ballot.at), proxy: other ? ballot.cast_by : null };
    })
    .filter(({ at, channel, proxy, written_proxy: written }) =>
      opens <= at && at <= closes && poll.channels.includes(channel) && (proxy === null || (written && !poll.candidates.includes(proxy))),
    );
}

const by = (list, key) => {
  const groups = new Map();
  for (const each of list) {
    const name = key(each);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(each);
  }
  return groups;
};
const first = (ballots) => ballots.reduce((least, { at }) => (at < least ? at : least), ballots[0].at);

/** Of one agent: the owners for whom a proxy is surely within the limit, and those for whom it may be. */
function principals(ballots, most) {
  const firsts = [...by(ballots, ({ owner }) => owner)].map(([owner, theirs]) => ({ owner, at: first(theirs) }));
  const moments = [...by(firsts, ({ at }) => at)].sort(([a], [b]) => (a < b ? -1 : 1));
  const [sure, open] = [new Set(), new Set()];
  let before = 0;
  for (const [, same] of moments) {
    const into = before + same.length <= most ? sure : before < most ? open : null;
    for (const { owner } of same) into?.add(owner);
    before += same.length;
  }
  return { sure, open };
}

/** By owner who may have voted: each choice that may be theirs, null if they may not have voted. */
function votes(poll, facts, heads) {
  const ballots = inOrder(poll, facts, heads);
  const most = poll.proxies ?? Infinity;
  const agents = new Map();
  for (const [agent, theirs] of by(ballots, ({ proxy }) => proxy)) if (agent !== null) agents.set(agent, principals(theirs, most));
  const isSure = ({ owner, proxy }) => proxy === null || agents.get(proxy).sure.has(owner);
  const isOpen = ({ owner, proxy }) => proxy !== null && agents.get(proxy).open.has(owner);

  const decisive = (list) => {
    const last = list.reduce((a, { at }) => (a === null || (poll.replaceable ? at > a : at < a) ? at : a), null);
    return list.filter(({ at }) => at === last);
  };
  const found = new Map();
  for (const [owner, theirs] of by(ballots, ({ owner }) => owner)) {
    const stands = decisive(theirs.filter(isSure));
    const choices = new Set(stands.length ? stands.map(({ choice }) => choice) : [null]);
    for (const hand of by(theirs.filter(isOpen), ({ proxy }) => proxy).values()) {
      for (const ballot of decisive([...stands, ...decisive(hand)])) choices.add(ballot.choice);
    }
    if (choices.size > 1 || !choices.has(null)) found.set(owner, choices);
  }
  return found;
}

/** Whether each ballot in the box has the area of another head on the roll; one that is not known may be any. */
function fits(box, areas) {
  const left = new Map();
  for (const area of areas) left.set(area, (left.get(area) ?? 0) + 1);
  return box.every(({ area_cm2: area }) => {
    const mine = left.get(area) ? area : null;
    left.set(mine, (left.get(mine) ?? 0) - 1);
    return left.get(mine) >= 0;
  });
}

/** What the ballots come to if who is in doubt voted as `pick` says; null for what is not known. */
function counted(poll, facts, pick = null) {
  const { electorate, secrecy, box, served } = poll;
  if (electorate.parking_counts === undefined && electorate.parts.some(({ parking }) => parking)) return {};
  const heads = headsOf(electorate);
  const all = votes(poll, facts, heads);
  const certain = [...all].filter(([, choices]) => !choices.has(null)).map(([owner]) => owner);
  const areas = (owners) => sum(owners.map((owner) => heads.get(owner).area));
  const figures = (name, owners) => ({ [`${name}heads`]: owners && owners.length, [`${name}area_cm2`]: owners && areas(owners) });
  const unknown = secrecy === "secret" && box.length > 0 && certain.length < poll.roll.length; // whose is which?
  const areaKnown = unknown ? false : fits(box, certain.map((owner) => heads.get(owner).area));

  const cast = new Map([...all].map(([owner, choices]) => [owner, pick && choices.size > 1 ? new Set([pick(choices)]) : choices]));
  /** The owners of whom that is so; null where it may be so of others. */
  const known = (holds) => {
    const of = [...cast].filter(([, choices]) => [...choices].some(holds));
    return of.every(([, choices]) => [...choices].every(holds)) ? of.map(([owner]) => owner) : null;
  };
  const present = known((choice) => choice !== null);
  const counts = { ...figures("", [...heads.keys()]), ...figures("participating_", present) };
  for (const [choice, name] of Object.entries(FIGURES)) {
    const secret = box.filter((ballot) => ballot.choice === choice).map(({ area_cm2: area }) => area);
    const inBox = { [`${name}_heads`]: unknown ? null : secret.length, [`${name}_area_cm2`]: areaKnown ? sum(secret) : null };
    Object.assign(counts, secrecy === "secret" ? inBox : figures(`${name}_`, known((each) => each === choice)));
  }
  if (served) {
    const silent = [...new Set(served)].filter((owner) => heads.has(owner) && ![...(cast.get(owner) ?? [null])].every(Boolean));
    const sure = silent.every((owner) => (cast.get(owner)?.size ?? 1) === 1);
    Object.assign(counts, figures("silent_", sure ? silent : null));
  }
  return counts;
}

const same = (one, other) => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? null) === (other[name] ?? null));
};

const countsAsTallied = ({ counts: told }, { document, facts }) => same(told, counted(document, facts));

function decide({ document, today, decisionRules, norms }, counts) {
  const [year, month, dayOfMonth] = date(today);
  const two = (n) => String(n).padStart(2, "0");
  const on = `${year}-${two(month)}-${two(dayOfMonth)}`;
  const question = { rule: document.rule, on, counts, silent_votes: document.silent_votes };
  return decision(decisionRules, norms, question);
}

const inDoubt = ({ document, facts }) =>
  [...votes(document, facts, headsOf(document.electorate)).values()].some((choices) => choices.size > 1);

// The ways to have voted in which the fewest take part, the share for it is the smallest, the most
// take part, and the share for it is the greatest.
const FEWEST = [null, "against", "spoiled", "abstain", "for"];
const SMALLEST = ["against", "spoiled", "abstain", null, "for"];
const MOST = ["for", "abstain", "spoiled", "against", null];
const GREATEST = ["for", null, "abstain", "spoiled", "against"];
const pickFrom = (order) => (choices) => order.find((choice) => choices.has(choice));

/** The outcome, where it is the same whichever way the votes in doubt were cast. */
function outcomeOf(told) {
  const { document, facts } = told;
  const all = decide(told, counted(document, facts));
  if (!inDoubt(told)) return all.outcome;
  const ways = [FEWEST, SMALLEST, MOST, GREATEST].map((order) => decide(told, counted(document, facts, pickFrom(order))));
  if (!all.thresholds.length) return all.outcome;
  if (!ways.every(({ thresholds }) => thresholds.length)) return "unverifiable";
  const [, , most, greatest] = ways;
  if (ways.every(({ outcome }) => outcome === "passed")) return "passed";
  if (most.outcome === "no_quorum") return "no_quorum";
  return greatest.reasons.includes("VOT042") ? "not_passed" : "unverifiable"; // too few are for it, at best
}

function outcomeAsDecided({ outcome, counts }, told) {
  const right = same(counts, counted(told.document, told.facts));
  return outcome === (right ? outcomeOf(told) : decide(told, counts).outcome);
}

/** Whether no outcome hangs on votes that are in doubt, of polls that are secret or not. */
const settled = (secrecy) => (poll, told) =>
  poll.secrecy !== secrecy || told.facts.closed === null || !inDoubt(told) || outcomeOf(told) !== "unverifiable";

const today = ({ at }) => dayOf(instant(at));

function postedLongEnough(event, { facts, figures }) {
  const needed = figures.poll_notice_days;
  return needed ? today(event) - dayOf(instant(facts.posted)) >= needed.n : null;
}

function withinAYear(event, { figures }) {
  const years = figures.decision_challenge_years;
  if (!years) return null;
  const [year, month, dayOfMonth] = date(day(event.knew_on));
  const last = Date.UTC(year + years.n, month - 1, month === 2 ? Math.min(dayOfMonth, daysInFebruary(year + years.n)) : dayOfMonth);
  return day(event.knew_on) <= today(event) && today(event) <= last / 86_400_000;
}

const daysInFebruary = (year) => new Date(Date.UTC(year, 2, 0)).getUTCDate();

function staysPosted(event, { figures }) {
  const needed = figures.outcome_posted_days;
  return !needed || day(event.posted_until) - today(event) >= needed.n;
}

export const VOTING = {
  VOT101: postedLongEnough,
  VOT106: countsAsTallied,
  VOT107: outcomeAsDecided,
  VOT109: withinAYear,
  VOT151: (event, told) => told.inTime("announce", event.at),
  VOT152: staysPosted,
  VOT211: (_, told) => told.nothingOverdue(),
  VOT214: settled("named"),
  VOT215: settled("secret"),
};

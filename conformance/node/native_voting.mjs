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
    heads.set(part.owner, [...(heads.get(part.owner) ?? []), part]);
  }
  const head = ([owner, held]) => {
    const named = held.map(({ voter }) => voter).filter(Boolean);
    return [owner, { area: sum(held.map(areaOf)), voters: named.length ? named : [owner] }];
  };
  return new Map([...heads].map(head));
}

const earlier = (a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1);

/** By owner: the one ballot that stands. */
function standing(poll, facts, heads) {
  const opens = instant(facts.opened ?? poll.opens_at);
  const closes = instant(facts.closes ?? poll.closes_at);
  const handedIn = poll.secrecy === "named" ? poll.ballots : poll.roll.map((entry, i) => ({ ...entry, id: `${i}` }));
  const valid = handedIn
    .filter(({ owner }) => heads.has(owner))
    .map((ballot) => {
      const other = ballot.cast_by && !heads.get(ballot.owner).voters.includes(ballot.cast_by);
      return { ...ballot, at: instant(ballot.at), proxy: other ? ballot.cast_by : null };
    })
    .filter(({ at, channel, proxy, written_proxy: written }) =>
      opens <= at && at <= closes && poll.channels.includes(channel) && (proxy === null || (written && !poll.candidates.includes(proxy))),
    );
  const inOrder = valid.sort(earlier);
  const stands = new Map((poll.replaceable ? inOrder : inOrder.reverse()).map((ballot) => [ballot.owner, ballot]));
  if (poll.proxies === undefined || poll.proxies === null) return stands;
  const held = new Map();
  for (const ballot of [...stands.values()].sort(earlier)) {
    if (ballot.proxy === null) continue;
    held.set(ballot.proxy, (held.get(ballot.proxy) ?? 0) + 1);
    if (held.get(ballot.proxy) > poll.proxies) stands.delete(ballot.owner);
  }
  return stands;
}

/** Whether each ballot in the box has the area of another head on the roll; one that is not known may be any. */
function fits(box, areas) {
  const left = [...areas];
  return box.every(({ area_cm2: area }) => {
    const place = left.indexOf(area) >= 0 ? left.indexOf(area) : left.indexOf(null);
    return place >= 0 && left.splice(place, 1);
  });
}

/** What the ballots come to; null for a figure that cannot be known. */
function counted(poll, facts) {
  const { electorate, secrecy, box, served } = poll;
  if (electorate.parking_counts === undefined && electorate.parts.some(({ parking }) => parking)) return {};
  const heads = headsOf(electorate);
  const stands = standing(poll, facts, heads);
  const areas = (owners) => sum(owners.map((owner) => heads.get(owner).area));
  const figures = (name, owners) => ({ [`${name}heads`]: owners.length, [`${name}area_cm2`]: areas(owners) });
  const unknown = secrecy === "secret" && box.length > 0 && stands.size < poll.roll.length; // whose is which?
  const areaKnown = unknown ? false : fits(box, [...stands.keys()].map((owner) => heads.get(owner).area));
  const counts = { ...figures("", [...heads.keys()]), ...figures("participating_", [...stands.keys()]) };
  for (const [choice, name] of Object.entries(FIGURES)) {
    const owners = [...stands.values()].filter((ballot) => ballot.choice === choice).map(({ owner }) => owner);
    const secret = box.filter((ballot) => ballot.choice === choice).map(({ area_cm2: area }) => area);
    const inBox = { [`${name}_heads`]: unknown ? null : secret.length, [`${name}_area_cm2`]: areaKnown ? sum(secret) : null };
    Object.assign(counts, secrecy === "secret" ? inBox : figures(`${name}_`, owners));
  }
  if (served) {
    const silent = [...new Set(served)].filter((owner) => heads.has(owner) && !stands.has(owner));
    Object.assign(counts, figures("silent_", silent));
  }
  return counts;
}

function countsAsTallied({ counts: told }, { document, facts }) {
  const counts = counted(document, facts);
  const names = new Set([...Object.keys(told), ...Object.keys(counts)]);
  return [...names].every((name) => (told[name] ?? null) === (counts[name] ?? null));
}

function outcomeAsDecided({ outcome, counts }, { document, today, decisionRules, norms }) {
  const [year, month, dayOfMonth] = date(today);
  const two = (n) => String(n).padStart(2, "0");
  const on = `${year}-${two(month)}-${two(dayOfMonth)}`;
  const question = { rule: document.rule, on, counts, silent_votes: document.silent_votes };
  return outcome === decision(decisionRules, norms, question).outcome;
}

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
};

// Who says so, here, on that day: how much a finding weighs, and by which clauses.

import { day } from "./time.mjs";

const LAW = ["law", "administrative_regulation", "judicial_interpretation", "local_regulation", "party_regulation"];
const ADVICE = { error: "warning", unverifiable: "warning" };
const inForce = ({ since, until }, today) => (!since || day(since) <= today) && (!until || today <= day(until));

/** A code without the zeros that fill it up. */
export function stem(code) {
  let rest = code;
  for (const [length, shorter] of [[12, 9], [9, 6], [6, 4], [4, 2]]) {
    if (rest.length === length && /^0+$/.test(rest.slice(shorter))) rest = rest.slice(0, shorter);
  }
  return rest;
}

/** Whether a place lies in a territory; null where it may or may not. */
export function covers(territory, place) {
  if (!territory) return true;
  if (!place || (place !== territory && territory.startsWith(place))) return null;
  return place.startsWith(territory);
}

/** Where a document is judged: as it says, else where the profile holds; and whose profile applies. */
export function placeOf(document, profile) {
  const of12345 = document.kind !== "ticket" || document.hotline === "citizen_12345";
  return { ...spotOf(document, profile), apart: of12345 ? [] : ["hotline", "handling_unit"] };
}

function spotOf(document, profile) {
  const said = document.division ?? (document.kind === "ticket" ? document.place?.division : null);
  if (!said) return { stem: profile?.territory, profile, known: ofAPlace(profile) };
  const misplaced = Boolean(profile?.territory) && covers(profile.territory, stem(said.code)) === false;
  return { stem: stem(said.code), profile: misplaced ? undefined : profile, misplaced, known: !misplaced && ofAPlace(profile) };
}

/** The strict reading says nothing of a place. */
const ofAPlace = (profile) => Boolean(profile) && profile.id !== "reference";

/**
 * `{severity, sources}` of a rule's findings on a day; null where the rule is not judged.  `decided` are
 * the clauses that set what was not kept, such as a time limit; where there are none, the rule's own.
 */
export function weigh(rule, today, here, norms, decided = []) {
  if (!rule.ground) return inForce(rule, today) ? { severity: rule.severity, sources: rule.source } : null;
  if (rule.ground === "logic") return { severity: rule.severity, sources: [] };
  const texts = new Map([...norms, ...(here.profile?.norms ?? [])].map((norm) => [norm.id, norm]));
  const cited = (decided.length ? decided : (rule.source ?? []))
    .map((source) => ({ source, text: texts.get(source.norm) }))
    .filter(({ text }) => text && inForce(text, today));
  const law = cited.filter(({ text }) => LAW.includes(text.level ?? "house"));
  const sourcesOf = (found) => found.map(({ source }) => source);
  const obliging = law.filter((each) => obliges(each, rule.concerns));
  const holds = ({ text }) => covers(text.territory ?? "", here.stem) ?? (here.profile?.applies ?? []).includes(text.id);
  const reaches = (each) => {
    const { addresses = [] } = clauseOf(each) ?? {};
    return !addresses.length || addresses.some((one) => !(here.apart ?? []).includes(one));
  };
  const binding = obliging.filter((each) => holds(each) && reaches(each));
  if (binding.length) return { severity: rule.severity, sources: sourcesOf(binding) };
  const advice = cited.filter((each) => !law.includes(each) && holds(each));
  const { adopts = [], sets_aside: aside = [] } = here.profile ?? {};
  const adoption = adopts === "all" ? null : adopts.find(({ codes, since }) => codes.includes(rule.code) && (!since || day(since) <= today));
  if (adoption) return { severity: rule.severity, sources: [{ norm: adoption.norm, clause: adoption.clause }] };
  if (adopts === "all" && (obliging.length || advice.length)) {
    return { severity: rule.severity, sources: sourcesOf(obliging.length ? obliging : advice) };
  }
  if (aside.includes(rule.code)) return null;
  if (advice.length) return { severity: ADVICE[rule.severity] ?? rule.severity, sources: sourcesOf(advice) };
  return obliging.length ? { severity: "info", sources: sourcesOf(obliging), elsewhere: true } : null;
}

/** Whether a clause orders or forbids something to whom the rule concerns. */
function obliges(cited, concerns) {
  const clause = clauseOf(cited);
  if (!clause) return true;
  const { does = "must", addresses = [] } = clause;
  return ["must", "must_not"].includes(does) && (!addresses.length || !concerns || addresses.includes(concerns));
}

const clauseOf = ({ source, text }) => (text.clauses ?? []).find((each) => each.clause === source.clause);

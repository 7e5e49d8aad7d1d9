// Who is elected: several seats, several candidates, and figures of which some may be unknown. For
// each candidate there is one worst completion of the figures and one best.

const BOUNDLESS = 10n ** 24n;
const min = (...all) => all.reduce((a, b) => (b < a ? b : a));
const max = (...all) => all.reduce((a, b) => (b > a ? b : a));
const add = (all) => all.reduce((a, b) => a + b, 0n);
const up = (n, d) => (n + d - 1n) / d;
const number = (value) => (value === null ? null : Number(value));
const bounds = (figure) => (figure === null || figure === undefined ? [0n, BOUNDLESS] : [BigInt(figure), BigInt(figure)]);
const known = ([low, high]) => (low === high ? low : null);

const met = ({ n, d, comparator }, part, whole) => {
  const [one, other] = [part * BigInt(d), BigInt(n) * whole];
  return whole > 0n && (comparator === "more_than" ? one > other : one >= other);
};
const needed = ({ n, d, comparator }, whole) =>
  comparator === "more_than" ? (BigInt(n) * whole) / BigInt(d) + 1n : up(BigInt(n) * whole, BigInt(d));

function contradictions({ seats, electors, participating, spoiled, candidates }) {
  const votes = candidates.map((candidate) => candidate.votes ?? 0);
  const codes = [electors, participating, spoiled, ...votes].filter((x) => (x ?? 0) < 0).map(() => "VOT001");
  const names = candidates.map(({ name }) => name);
  codes.push(...names.filter((name, i) => names.indexOf(name) < i).map(() => "VOT011"));
  if (participating > electors) codes.push("VOT004"); // never true of undefined
  const most = participating ?? electors ?? null;
  if (most === null) return codes;
  const valid = most - (spoiled ?? 0);
  if (valid < 0) return [...codes, "VOT010"];
  const above = candidates.filter((candidate) => (candidate.votes ?? valid) > valid);
  const total = votes.reduce((a, b) => a + b, 0);
  if (above.length) codes.push(...above.map(() => "VOT010"));
  else if (total > seats * valid) codes.push("VOT010");
  return codes;
}

/** The answer to a question, by rules as they stand under `decision_rules/`. */
export function election(rules, { rule, on, election: counts, rerun = false }) {
  const version = rules
    .get(rule)
    .versions.find(({ since, until }) => (!since || since <= on) && (!until || on <= until));
  const nothing = { validity: null, candidates: [] };
  if (!version) return { outcome: "unverifiable", ...nothing, reasons: ["VOT021"] };
  counts = { candidates: [], ...counts };
  const wrong = contradictions(counts);
  if (wrong.length) return { outcome: "contradictory", ...nothing, reasons: wrong };

  const [quorum] = version.participation;
  const share = rerun ? version.election.rerun : version.approval[0];
  const seats = BigInt(counts.seats);
  const spoiled = BigInt(counts.spoiled ?? 0);
  const told = counts.candidates.map(({ votes }) => bounds(votes));
  const least = add(told.map(([low]) => low));
  let [e, p] = [bounds(counts.electors), bounds(counts.participating)];
  p = [max(p[0], spoiled + max(up(least, seats), ...told.map(([low]) => low))), min(p[1], e[1])];
  e = [max(e[0], p[0]), e[1]];
  const valid = p[1] - spoiled;
  const votes = told.map(([low, high]) => [low, min(high, valid, low + seats * valid - least)]);

  const surelyValid = met(quorum, p[0], e[1]);
  const maybeValid = met(quorum, p[1], max(e[0], p[1]));
  const isValid = surelyValid ? true : maybeValid ? null : false;
  const rivals = (i) => votes.filter((_, j) => j !== i);
  const fewest = (i) => {
    const top = votes[i][1];
    const total = top + add(rivals(i).map(([low]) => low));
    return max(p[0], spoiled + max(top, up(total, seats)));
  };
  const overtaken = (i, by) => {
    const raised = rivals(i).filter(([, high]) => high >= by).map(([low]) => max(0n, by - low));
    raised.sort((a, b) => (a < b ? -1 : 1));
    const total = least + add(raised.slice(0, counts.seats));
    return BigInt(raised.length) >= seats && total <= seats * valid;
  };
  const possibly = (i, ahead) => {
    const wanted = e[0] > 0n ? needed(quorum, e[0]) : 1n;
    const voting = min(max(fewest(i), wanted), p[1]);
    const enough = met(quorum, voting, max(e[0], voting)) && met(share, votes[i][1], voting);
    return enough && rivals(i).filter(([low]) => low >= ahead).length < counts.seats;
  };
  const standing = (i) => {
    const [low, high] = votes[i];
    const safe = surelyValid && met(share, low, p[1]);
    if (safe && !overtaken(i, low)) return "won";
    if (!possibly(i, high + 1n)) return "not_won";
    return safe && !possibly(i, high) && !overtaken(i, low + 1n) ? "tied" : null;
  };
  const cast = known(p);
  const candidates = counts.candidates.map(({ name }, i) => ({
    name,
    votes: number(known(votes[i])),
    needed: cast ? number(needed(share, cast)) : null,
    met: met(share, votes[i][0], p[1]) ? true : met(share, votes[i][1], fewest(i)) ? null : false,
    standing: standing(i),
  }));
  const electors = known(e);
  const validity = {
    numerator: number(cast),
    denominator: number(electors),
    needed: electors ? number(needed(quorum, electors)) : null,
    met: isValid,
  };

  const standings = candidates.map((candidate) => candidate.standing);
  const won = standings.filter((each) => each === "won").length;
  let outcome = won ? "partly_elected" : "none_elected";
  if (isValid === false) outcome = "not_valid";
  else if (won === counts.seats) outcome = "all_elected";
  else if (isValid === null || standings.includes(null)) outcome = "unverifiable";
  else if (standings.includes("tied")) outcome = "tied";
  const WHY = { unverifiable: "VOT022", not_valid: "VOT041", partly_elected: "VOT045", none_elected: "VOT045", tied: "VOT046" };
  const reasons = WHY[outcome] ? [WHY[outcome]] : [];
  if (!rerun && candidates.length <= counts.seats) reasons.push("VOT056");
  return { outcome, validity, candidates, reasons };
}

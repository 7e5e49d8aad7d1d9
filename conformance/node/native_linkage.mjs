// The rules about linkage projects, contests and service records that CEL cannot state: sums, sorting, deadlines.

import { instant } from "./time.mjs";

const DAY_MINUTES = 24 * 60;

function notOverspent({ raised_fen: raised, spending = [] }) {
  return raised === undefined || spending.reduce((sum, { fen }) => sum + BigInt(fen), 0n) <= BigInt(raised);
}

function servicesApart({ services = [] }) {
  const told = services
    .filter(({ began_at, ended_at }) => began_at !== undefined && ended_at !== undefined)
    .map(({ began_at, ended_at }) => [instant(began_at), instant(ended_at)])
    .filter(([began, ended]) => began < ended)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return told.every(([began], i) => i === 0 || told[i - 1][1] <= began);
}

function dayNotOverfull({ services = [] }) {
  const credited = new Map();
  for (const { on, minutes } of services) credited.set(on, (credited.get(on) ?? 0) + minutes);
  return [...credited.values()].every((minutes) => minutes <= DAY_MINUTES);
}

function starsEarned({ stars, services = [] }, { context: { profile } }) {
  if (stars === undefined || stars === null) return true;
  const table = profile.volunteer_stars;
  if (!table) return null;
  const minutes = services.reduce((sum, one) => sum + one.minutes, 0);
  return stars <= table.hours.filter((hours) => 60 * hours <= minutes).length;
}

const books = new WeakMap(); // of each fold, its accounts as far as it has come

/** The accounts of the grants, folded from the events before the one that is judged. */
function accounts(told) {
  if (!books.has(told)) books.set(told, { entered: 0, book: new Map() });
  const kept = books.get(told);
  for (; kept.entered < told.steps.length; kept.entered += 1) {
    const event = told.document.history[kept.entered];
    if (event.event === "award") kept.book.set(event.proposal, { awarded: BigInt(event.fen), paid: 0n });
    else if (event.event === "pay") kept.book.get(event.proposal).paid += BigInt(event.fen);
  }
  return kept.book;
}

function awardsWithinBudget({ fen }, told) {
  const { budget_fen: budget } = told.document;
  if (budget === undefined || budget === null) return true;
  return [...accounts(told).values()].reduce((sum, { awarded }) => sum + awarded, BigInt(fen)) <= BigInt(budget);
}

/** A guard about an account; where there is none, another guard says so. */
const ofAccount = (holds) => (event, told) => {
  const account = accounts(told).get(event.proposal);
  return !account || holds(account, event);
};

const restAfterReview = ofAccount(({ awarded, paid }, { fen }) => paid + BigInt(fen) !== awarded);

export const LINKAGE = {
  LNK125: awardsWithinBudget,
  LNK130: ofAccount(({ awarded, paid }, { fen }) => paid + BigInt(fen) <= awarded),
  LNK131: (event, told) => told.facts.reviewed.includes(event.proposal) || restAfterReview(event, told),
  LNK135: ofAccount(({ paid }, event) => BigInt(event.spent_fen) + BigInt(event.returned_fen) === paid),
  LNK151: (event, told) => told.inTime("disclose", event.at),
  LNK205: notOverspent,
  LNK213: (_, told) => told.nothingOverdue(),
  LNK225: servicesApart,
  LNK226: dayNotOverfull,
  LNK231: starsEarned,
  LNK251: (_, told) => told.nothingOverdue(),
};

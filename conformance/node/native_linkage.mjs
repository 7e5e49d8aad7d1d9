// The rules about linkage projects and service records that CEL cannot state: sums, sorting, and deadlines.

import { instant } from "./time.mjs";

const OWED = ["deliberate", "resource", "begin", "evaluate", "disclose", "conclude"];
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

function awardsWithinBudget({ budget_fen: budget, proposals = [] }) {
  return budget === undefined || proposals.reduce((sum, { awarded_fen }) => sum + BigInt(awarded_fen ?? 0), 0n) <= BigInt(budget);
}

export const LINKAGE = {
  LNK151: (event, told) => told.inTime("disclose", event.at),
  LNK205: notOverspent,
  LNK213: (_, told) => told.nothingOverdue(OWED),
  LNK225: servicesApart,
  LNK226: dayNotOverfull,
  LNK231: starsEarned,
  LNK246: awardsWithinBudget,
};

// Sessions: the quorum of a moment, and the guards that CEL cannot state because they count days.

import { day, dayOf, instant } from "./time.mjs";

function noticeKept(event, told) {
  const { council_kind: kind, charter, starts_at: starts } = told.document;
  const waived = event.urgent_reason !== undefined && `${kind}_urgent_notice` in told.figures;
  const byLaw = waived ? 0 : (told.figures[`${kind}_notice_days`]?.n ?? 0);
  const needed = Math.max(byLaw, charter?.notice_days ?? 0);
  return needed === 0 || dayOf(instant(starts)) - dayOf(instant(event.at)) >= needed;
}

/** `{present, base, needed, met, counted}` at a moment, for an item without those who keep out of it. */
export function quorum({ document, figures }, item, at) {
  const { seats, charter, council_kind: kind, counting } = document;
  const law = figures[`${kind}_quorum_${counting}`] ?? figures[`${kind}_quorum`];
  const shares = [law, charter?.quorum].filter((share) => share);
  const counted = seats.length ? members(document, figures, item, at) : [];
  const base = seats.length ? entitled(document, at).length : (document.electorate ?? null);
  const present = seats.length ? counted.length : (told(document, item, at) ?? null);
  const open = shares.length === 0 || base === null;
  const untold = !law && Object.keys(figures).some((name) => name.startsWith(`${kind}_quorum_`));
  const met = shares.every((share) => base > 0 && present >= least(share, base));
  return {
    present,
    base,
    needed: open ? null : Math.max(...shares.map((share) => least(share, base))),
    met: open || present === null || present > base || (met && untold) ? null : met,
    counted: counted.sort(),
  };
}

const least = ({ n, d, comparator }, whole) =>
  comparator === "more_than" ? Math.floor((n * whole) / d) + 1 : Math.ceil((n * whole) / d);

function entitled({ seats }, at) {
  const today = dayOf(instant(at));
  const held = ({ since, until }) => (!since || day(since) <= today) && (!until || today <= day(until));
  return seats.filter((seat) => seat.votes && held(seat)).map(({ person }) => person);
}

function members(document, figures, item, at) {
  const { attendance, agenda, charter, council_kind: kind } = document;
  const moment = instant(at);
  const seated = entitled(document, at);
  const recused = agenda.filter(({ id }) => id === item).flatMap((one) => one.recused);
  const able = seated.filter((person) => seated.filter((other) => other === person).length === 1 && !recused.includes(person));
  const here = attendance.filter(({ presence }) =>
    presence.some(({ since, until, online }) =>
      instant(since) <= moment && (!until || moment < instant(until)) && (!online || charter?.online)),
  );
  const present = able.filter((person) => here.some((entry) => entry.person === person));
  const most = Math.min(charter?.proxies ?? 0, figures[`${kind}_proxies_max`]?.n ?? Infinity);
  const stoodFor = here
    .filter(({ capacity, person, stands_for: absent }) => capacity === "voting_member" && present.includes(person) && absent.length <= most)
    .flatMap((entry) => entry.stands_for);
  return able.filter((person) => present.includes(person) || stoodFor.includes(person));
}

/** How many were counted at that very moment, where no seat tells. */
function told({ history }, item, at) {
  for (const event of history ?? []) {
    if (instant(event.at) !== instant(at)) continue;
    if (event.vote && event.item === item) return event.vote.present;
    if (Number.isInteger(event.present)) return event.present;
  }
  return null;
}

export const SESSIONS = {
  SES103: noticeKept,
  SES153: (event, told) => told.inTime("publish", event.at),
  SES231: (_, told) => told.nothingOverdue(),
};

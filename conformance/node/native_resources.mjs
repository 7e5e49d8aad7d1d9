// List items: what the claims hold, folded from the events before the one that is judged.

import { day, dayOf, instant } from "./time.mjs";

const books = new WeakMap(); // of each fold, its ledger as far as it has come

export function ledger(told) {
  if (!books.has(told)) books.set(told, { entered: 0, book: new Map() });
  const kept = books.get(told);
  const { book } = kept;
  for (; kept.entered < told.steps.length; kept.entered += 1) {
    const event = told.document.history[kept.entered];
    const held = book.get(event.claim);
    if (event.event === "claim") {
      book.set(event.claim, { by: event.by, quantity: event.quantity, delivered: 0, settled: false });
    } else if (event.event === "deliver") {
      held.delivered += event.quantity;
    } else if (event.event === "release") {
      Object.assign(held, { quantity: held.delivered, settled: held.delivered === 0 });
    } else if (event.event === "confirm") {
      held.settled = true;
    }
  }
  return book;
}

const left = (told) => [...ledger(told).values()].reduce((rest, { quantity }) => rest - quantity, told.document.quantity);

/** A guard about an open claim; where none is, another guard says so. */
const ofHeld = (holds) => (event, told) => {
  const held = ledger(told).get(event.claim);
  return !held || held.settled || holds(held, event);
};

const acts = ({ by: { unit, id } }, { by }) => (unit ? by.unit === unit : !by.unit && by.id === id);
const today = ({ at }) => dayOf(instant(at));

/** Whether nobody is said to have worked more than 24 hours on one day. */
function dayHas24Hours({ person: member, services = [] }) {
  const days = new Map();
  for (const { person = member, people = 1, hours, on } of services.flatMap(({ turns = [] }) => turns)) {
    if (!person || people !== 1 || hours > 24) continue;
    const key = `${on} ${person}`;
    days.set(key, (days.get(key) ?? 0) + hours);
  }
  return [...days.values()].every((hours) => hours <= 24);
}

export const RESOURCES = {
  RES102: ({ quantity }, told) => quantity <= left(told),
  RES104: ofHeld(acts),
  RES106: ofHeld(({ quantity, delivered }, event) => event.quantity <= quantity - delivered),
  RES107: ofHeld(({ quantity, delivered }) => quantity > delivered),
  RES108: ofHeld(({ quantity, delivered }) => quantity === delivered),
  RES110: (event, { document: { since, until } }) =>
    (!since || day(since) <= today(event)) && (!until || today(event) <= day(until)),
  RES111: (event, { document: { until } }) => until !== undefined && until !== null && today(event) > day(until),
  RES151: (event, { document: { until } }) => until === undefined || until === null || today(event) <= day(until),
  RES217: dayHas24Hours,
  RES204: (_, told) => told.nothingOverdue(),
};

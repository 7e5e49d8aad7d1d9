// Whether a cadence was kept: the whole periods between two days, and the documents that show them.

import { date, day } from "./time.mjs";
import { isWorkday } from "./deadline.mjs";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS = { month: 1, quarter: 3, year: 12 };
const COUNTED_FROM = "2001-01-01";

const weekday = (each) => (((each + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday, and Monday is 0
const text = (each) => new Date(each * 86_400_000).toISOString().slice(0, 10);

/** The first day of the unit in which a day lies. */
function beginning(each, unit) {
  if (unit === "day") return each;
  if (unit === "week") return each - weekday(each);
  const [year, month] = date(each);
  return Date.UTC(year, month - 1 - ((month - 1) % MONTHS[unit]), 1) / 86_400_000;
}

/** The first day of the period after the one that begins then. */
function next(begins, unit, every) {
  if (unit === "day") return begins + every;
  if (unit === "week") return begins + 7 * every;
  const [year, month] = date(begins);
  return Date.UTC(year, month - 1 + MONTHS[unit] * every, 1) / 86_400_000;
}

function periods({ unit, every = 1, since }, first, last) {
  const from = Math.max(day(first), since ? day(since) : -Infinity);
  const found = [];
  let begins = beginning(every === 1 ? from : day(since ?? COUNTED_FROM), unit);
  for (let after; (after = next(begins, unit, every)) <= day(last) + 1; begins = after) {
    if (begins >= from) found.push([begins, after - 1]);
  }
  return found;
}

/** `documents` are `{kind, id, day, header, stands}`: their day, and whether their history shows their state. */
export function cadence(asked, documents, first, last, calendar) {
  const { weekdays = [], times = 1, kept_by: keptBy, excused_on_days_off: excused = false } = asked;
  const counts = (each) => weekdays.length === 0 || weekdays.includes(WEEKDAYS[weekday(each)]);
  const fits = ({ kind, header }) =>
    keptBy.some(
      ({ document, where = {} }) =>
        document === kind && Object.entries(where).every(([field, codes]) => codes.includes(header[field])),
    );
  const shown = new Map();
  for (const each of documents.filter((one) => fits(one) && counts(one.day))) shown.set(`${each.kind} ${each.id}`, each);

  const told = periods(asked, first, last).map(([since, until]) => {
    const within = [...shown.values()].filter((one) => since <= one.day && one.day <= until).toSorted((a, b) => a.day - b.day);
    const ids = (stands) => within.filter((one) => one.stands === stands).map(({ id }) => id);
    const status = () => {
      if (ids(true).length >= times) return "kept";
      if (excused) {
        const days = Array.from({ length: until - since + 1 }, (_, n) => since + n).filter(counts);
        const worked = days.map((one) => (calendar ? isWorkday(one, calendar) : null));
        if (!worked.includes(true)) return worked.includes(null) ? "unknown" : "excused";
      }
      return within.length >= times ? "unknown" : "missed";
    };
    return { since: text(since), until: text(until), status: status(), documents: ids(true), unshown: ids(false) };
  });
  const many = (status) => told.filter((one) => one.status === status).length;
  return { periods: told, kept: many("kept"), of: many("kept") + many("missed"), unknown: many("unknown") };
}

// When a limit is due, over a calendar that is data.
//
// Hours run from the instant. Days, working days and months do not count the day they start on and
// end with their last day. An extension replaces the end. A pause that begins by the end moves it:
// by its length, or by the days (working days) whose end lies in it.

import { HOUR, date, day, dayOf, endOf, instant, onDay } from "./time.mjs";

const known = (due) => ({ status: "known", due });
const unknown = (status) => ({ status, due: null });

/** `{status, due}` of a limit `{n, unit}` from an instant on; the times of changes are text. */
export function deadline(start, limit, calendar, changes = []) {
  let end = unchanged(start, limit, calendar);
  for (const { change, since, until } of changes) {
    if (change === "extension") end = known(instant(until));
    else if (end.due !== null && instant(since) <= end.due) {
      end = until === null ? unknown("paused") : paused(end.due, instant(since), instant(until), limit, calendar);
    }
  }
  return end;
}

function unchanged(start, { n, unit }, calendar) {
  const first = dayOf(start);
  if (unit === "hour") return known(start + BigInt(n) * HOUR);
  if (unit === "day") return known(endOf(first + n));
  if (unit === "month") return known(endOf(monthsLater(first, n)));
  return workdaysLater(endOf(first), n, calendar);
}

function paused(due, since, until, { unit }, calendar) {
  if (unit === "hour") return known(due + until - since);
  const [first, end] = [dayOf(since), dayOf(until)];
  if (first === end) return known(due);
  if (unit !== "workday") return known(onDay(due, dayOf(due) + end - first));
  return workdaysLater(due, calendar ? workdaysBetween(first, end, calendar) : null, calendar);
}

function monthsLater(from, n) {
  const [year, month, wanted] = date(from);
  const months = year * 12 + month - 1 + n;
  const text = (d) => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-${d}`;
  for (let last = wanted; ; last -= 1) {
    const found = day(text(String(last).padStart(2, "0")));
    if (found !== null) return found;
  }
}

function workdaysLater(moment, n, calendar) {
  if (!calendar) return unknown("calendar_absent");
  if (n === null) return unknown("calendar_unknown");
  let last = dayOf(moment);
  for (let left = n; left > 0; ) {
    last += 1;
    const worked = isWorkday(last, calendar);
    if (worked === null) return unknown("calendar_unknown");
    if (worked) left -= 1;
  }
  return known(onDay(moment, last));
}

function workdaysBetween(first, end, calendar) {
  let count = 0;
  for (let each = first; each < end; each += 1) {
    const worked = isWorkday(each, calendar);
    if (worked === null) return null;
    if (worked) count += 1;
  }
  return count;
}

/** Whether a day is worked; null where the calendar does not reach it. */
export function isWorkday(each, calendar) {
  if (each < day(calendar.from) || each > day(calendar.to)) return null;
  const text = new Date(each * 86_400_000).toISOString().slice(0, 10);
  const weekday = (((each + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday, and Monday is 0
  return weekday < 5 ? !calendar.days_off.includes(text) : calendar.extra_workdays.includes(text);
}

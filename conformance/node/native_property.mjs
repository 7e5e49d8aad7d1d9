// Property service: what was done in time, by the figures of the event's own day.

import { HOUR, day, dayOf, instant } from "./time.mjs";

/** Whether so many full days lie between; nothing is asked where no text sets a number. */
const passed = (since, at, days) =>
  days === null || (Boolean(since) && instant(at) >= instant(since) + BigInt(days) * 24n * HOUR);

/** What the texts in force at that time set; a local text stands before a national. */
function figure(told, name, at) {
  const on = dayOf(instant(at));
  const texts = [...told.everywhere, ...(told.context.profile?.norms ?? [])];
  const found = texts
    .filter(({ since, until }) => (!since || day(since) <= on) && (!until || on <= day(until)))
    .flatMap(({ figures = [] }) => figures)
    .findLast((each) => each.name === name);
  return found?.n ?? null;
}

function dismissedWithNotice({ grounds, at, ends_at: ends }, told) {
  if (grounds !== "dismissal") return true;
  return passed(at, ends, told.document.terms?.notice_days ?? figure(told, "property_dismissal_notice_days", at));
}

const LOCAL_NOTICE = { provider_declines: "property_nonrenewal_notice_days", continued: "property_continued_notice_days" };

function declinedWithNotice({ grounds, at, ends_at: ends }, told) {
  return !LOCAL_NOTICE[grounds] || passed(at, ends, figure(told, LOCAL_NOTICE[grounds], at));
}

function postedForLong({ at, until }, told) {
  return !until || passed(at, until, figure(told, "property_disclosure_posting_days", at));
}

function feePosted({ at, posted_at: posted }, told) {
  return passed(posted, at, figure(told, "fee_draft_posting_days", at));
}

const inTime = (clock) => (event, told) => told.inTime(clock, event.at);

export const PROPERTY = {
  OVS109: dismissedWithNotice,
  OVS110: declinedWithNotice,
  OVS154: postedForLong,
  OVS155: feePosted,
  OVS156: inTime("handover"),
  OVS157: inTime("filing"),
  OVS158: inTime("inspection"),
  OVS159: inTime("disclosure"),
  OVS214: (_, told) => told.nothingOverdue(),
};

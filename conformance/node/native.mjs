// The rules that CEL cannot state: those about deadlines, and one about a year in China.

import { DOSSIER } from "./native_dossier.mjs";
import { NATIVE_ESCALATION } from "./native_escalation.mjs";
import { NATIVE_FUNDING } from "./native_funding.mjs";
import { ORGANIZATIONS } from "./native_organizations.mjs";
import { OPINIONS } from "./native_opinions.mjs";
import { COUNCILS } from "./native_councils.mjs";
import { PROPERTY } from "./native_property.mjs";
import { RESOURCES } from "./native_resources.mjs";
import { SERVICES } from "./native_services.mjs";
import { SESSIONS } from "./native_sessions.mjs";
import { NATIVE_PROPOSALS } from "./native_proposals.mjs";
import { VOTING } from "./native_voting.mjs";
import { LINKAGE } from "./native_linkage.mjs";
import { OVERSIGHT_WATCH } from "./native_oversight_watch.mjs";
import { date, dayOf, instant } from "./time.mjs";

const inTime = (clock, at, told) => told.inTime(clock, at);

function withinDeadline(event, told) {
  if (told.facts.due !== null || told.context.profile) return inTime("handle", event.at, told);
  told.lacksProfile();
  return null;
}

function endsLater(event, told) {
  const due = told.deadline("handle")?.due ?? null;
  return due === null ? null : instant(event.until) > due;
}

function timeLimitKnown(event, told) {
  return event.due !== undefined || told.serviceLevel("handle", instant(event.at)) !== undefined;
}

function vintagePast(ticket) {
  const [year] = date(dayOf(instant(ticket.received_at)));
  return (ticket.place.division?.vintage ?? year) <= year;
}

export const NATIVE = {
  ...DOSSIER,
  ...NATIVE_ESCALATION,
  ...NATIVE_FUNDING,
  ...ORGANIZATIONS,
  ...COUNCILS,
  ...NATIVE_PROPOSALS,
  TKT109: withinDeadline,
  TKT111: endsLater,
  TKT151: (event, told) => inTime("dispatch", event.at, told),
  TKT152: (event, told) => inTime("sign", event.at, told),
  TKT153: withinDeadline,
  TKT154: (event, told) => inTime("return", event.at, told),
  TKT156: timeLimitKnown,
  TKT205: vintagePast,
  TKT211: (_, told) => told.nothingOverdue(),
  ...OPINIONS,
  ...SESSIONS,
  ...VOTING,
  ...LINKAGE,
  ...RESOURCES,
  ...OVERSIGHT_WATCH,
  ...PROPERTY,
  ...SERVICES,
};

// The rules about office hours and appointments that CEL cannot state: those about deadlines.

import { instant } from "./time.mjs";

const OF_THE_HOURS = ["feed_back_all"];
const OF_THE_APPOINTMENT = ["confirm_appointment", "arrange_again", "feed_back_appointment"];

/** Once the time agreed on is over, somebody must say whether they met. */
function appointmentInTime(_, told) {
  const over = told.facts.ends_at ?? told.facts.starts_at;
  const meeting = told.state === "appointment_confirmed" ? [{ status: "known", due: instant(over) }] : [];
  return told.nothingOverdue(OF_THE_APPOINTMENT, meeting);
}

export const SERVICES = {
  SVC208: (_, told) => told.nothingOverdue(OF_THE_HOURS),
  SVC245: appointmentInTime,
};

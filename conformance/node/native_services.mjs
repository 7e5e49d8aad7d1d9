// The rules about office hours and appointments that CEL cannot state: those about deadlines.

const OF_THE_HOURS = ["feed_back_all"];
const OF_THE_APPOINTMENT = ["confirm_appointment", "arrange_again", "feed_back_appointment"];

export const SERVICES = {
  SVC208: (_, told) => told.nothingOverdue(OF_THE_HOURS),
  SVC245: (_, told) => told.nothingOverdue(OF_THE_APPOINTMENT),
};

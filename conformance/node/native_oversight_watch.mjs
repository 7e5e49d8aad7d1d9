// The rules about mediations and major matters that CEL cannot state: those about deadlines.

const MEDIATION = ["take_on", "panel", "mediate", "settle", "perform", "confirm"];
const MAJOR_MATTER = ["oversee", "amend", "report"];

export const OVERSIGHT_WATCH = {
  OVS285: (_, told) => told.nothingOverdue(MEDIATION),
  OVS293: (_, told) => told.nothingOverdue(MAJOR_MATTER),
};

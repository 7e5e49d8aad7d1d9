// The rules about mediations and major matters that CEL cannot state: those about deadlines.

export const OVERSIGHT_WATCH = {
  OVS285: (_, told) => told.nothingOverdue(),
  OVS293: (_, told) => told.nothingOverdue(),
};

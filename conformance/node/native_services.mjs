// The rules about office hours and appointments that CEL cannot state: those about deadlines.

export const SERVICES = {
  SVC208: (_, told) => told.nothingOverdue(),
  SVC245: (_, told) => told.nothingOverdue(),
};

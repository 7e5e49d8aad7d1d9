// The rules about linkage projects that CEL cannot state: a sum, and those about deadlines.

const OWED = ["deliberate", "resource", "begin", "evaluate", "disclose", "conclude"];

function notOverspent({ raised_fen: raised, spending = [] }) {
  return raised === undefined || spending.reduce((sum, { fen }) => sum + BigInt(fen), 0n) <= BigInt(raised);
}

export const LINKAGE = {
  LNK151: (event, told) => told.inTime("disclose", event.at),
  LNK205: notOverspent,
  LNK213: (_, told) => told.nothingOverdue(OWED),
};

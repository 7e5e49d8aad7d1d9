// Property service: what was done in time, and points that add up.

const inTime = (clock) => (event, told) => told.inTime(clock, event.at);

function pointsAddUp({ points, criteria = [] }) {
  const brought = criteria.map((criterion) => criterion.points);
  if (points === undefined || points === null || brought.length === 0 || brought.some((each) => each === undefined || each === null)) return true;
  return brought.reduce((sum, each) => sum + each, 0) === points;
}

export const PROPERTY = {
  OVS156: inTime("handover"),
  OVS157: inTime("filing"),
  OVS158: inTime("inspection"),
  OVS159: inTime("disclosure"),
  OVS214: (_, told) => told.nothingOverdue(["inspection", "filing", "disclosure", "service_term", "handover"]),
  OVS225: pointsAddUp,
};

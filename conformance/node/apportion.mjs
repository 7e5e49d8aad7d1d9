// Apportionment: a total split in proportion to weights, by largest remainder, exact in BigInt.

/** Whole parts that sum to the total; ties in the order given; null where all weights are 0. */
export function apportion(total, weights) {
  const all = weights.map(BigInt);
  const whole = all.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return null;
  const exact = all.map((weight) => BigInt(total) * weight);
  const parts = exact.map((share) => share / whole);
  const left = BigInt(total) - parts.reduce((sum, part) => sum + part, 0n);
  const rest = (i) => exact[i] % whole;
  const byRemainder = [...parts.keys()].sort((a, b) => (rest(a) === rest(b) ? a - b : rest(a) > rest(b) ? -1 : 1));
  for (const i of byRemainder.slice(0, Number(left))) parts[i] += 1n;
  return parts.map(Number);
}

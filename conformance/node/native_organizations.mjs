// The rule about organizations that CEL cannot state: it takes a code apart.

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // of GB 32100-2015: without I, O, S, V and Z

function creditCodeCheck({ credit_code: code }) {
  if (code === undefined) return true;
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  const check = values.pop();
  const { sum } = values.reduce(
    ({ sum, weight }, value) => ({ sum: sum + value * weight, weight: (weight * 3) % 31 }),
    { sum: 0, weight: 1 },
  );
  return (sum + check) % 31 === 0;
}

export const ORGANIZATIONS = { ORG201: creditCodeCheck };

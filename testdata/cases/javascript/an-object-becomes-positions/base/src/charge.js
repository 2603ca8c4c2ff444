export function charge({ amount, currency }) {
  return `${amount} ${currency}`;
}

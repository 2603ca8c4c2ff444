export function charge({ amount, currency, tip = 0 }) {
  return `${amount} ${currency}`;
}

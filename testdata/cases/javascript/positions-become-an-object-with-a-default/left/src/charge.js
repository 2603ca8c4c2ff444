export function charge({ amount, currency = "EUR" } = {}) {
  return `${amount} ${currency}`;
}

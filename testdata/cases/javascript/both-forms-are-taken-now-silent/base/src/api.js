export function make(amount, currency) {
  return `${amount}${currency}`;
}

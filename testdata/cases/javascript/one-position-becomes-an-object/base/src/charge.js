export function charge(amount) {
  return `${amount}`;
}

export function charge(charge) {
  return `${charge.amount} ${charge.currency}`;
}

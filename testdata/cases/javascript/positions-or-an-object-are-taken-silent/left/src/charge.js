export function charge(...args) {
  const { amount, currency } = typeof args[0] === "object" ? args[0] : { amount: args[0], currency: args[1] };
  return `${amount} ${currency}`;
}

export function make(...args) {
  const [amount, currency] = typeof args[0] === "object" ? [args[0].amount, args[0].currency] : args;
  return `${amount}${currency}`;
}

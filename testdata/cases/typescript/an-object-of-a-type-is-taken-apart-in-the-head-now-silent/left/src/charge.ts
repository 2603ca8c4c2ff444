export interface Charge {
  amount: number;
  currency: string;
}

export function charge({ amount, currency }: Charge) {
  return `${amount} ${currency}`;
}

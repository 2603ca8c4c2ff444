export interface Charge {
  amount: number;
  currency: string;
}

export function charge(charge: Charge) {
  return `${charge.amount} ${charge.currency}`;
}

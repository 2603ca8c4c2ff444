function charge(amount: number): number {
  return amount + amount / 100;
}

export interface Receipt {
  id: string;
}

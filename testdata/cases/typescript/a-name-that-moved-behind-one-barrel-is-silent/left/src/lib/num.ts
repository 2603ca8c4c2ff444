export const half = (n: number) => n / 2;
export const padTo = (s: string, n: number) => s.padEnd(n);

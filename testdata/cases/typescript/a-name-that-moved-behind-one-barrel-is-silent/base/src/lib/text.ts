export const slug = (s: string) => s.toLowerCase();
export const padTo = (s: string, n: number) => s.padEnd(n);

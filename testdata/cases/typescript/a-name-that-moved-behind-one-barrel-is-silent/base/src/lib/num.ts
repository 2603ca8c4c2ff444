export const half = (n: number) => n / 2;

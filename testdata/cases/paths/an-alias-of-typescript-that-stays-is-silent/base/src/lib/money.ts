export const money = (n: number) => `${n} EUR`;

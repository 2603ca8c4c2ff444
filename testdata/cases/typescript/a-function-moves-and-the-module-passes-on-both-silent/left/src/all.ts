export const all = 1;
export function total(items: number[]): number { return items.length; }

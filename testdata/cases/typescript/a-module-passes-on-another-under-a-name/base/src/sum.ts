export function total(items: number[]): number { return items.length; }

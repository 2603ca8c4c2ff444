export function total(items: number[]): number { return items.length; }
export function other(): number { return 1; }

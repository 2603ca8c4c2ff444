export function total(items: number[], start: number): number { return items.length + start; }

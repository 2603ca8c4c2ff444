export function total(items: number[]): number { return 0; }

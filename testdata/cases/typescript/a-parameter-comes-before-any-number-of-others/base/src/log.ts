export function writeAll(...lines: string[]): void {}

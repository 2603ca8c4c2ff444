export function writeAll(level: number, ...lines: string[]): void {}

export function line(x: number, y: number, z: number): number { return x + y + z; }

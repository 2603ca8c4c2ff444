export class Base { render(depth: number, wide: boolean): string { return String(depth) + wide; } }

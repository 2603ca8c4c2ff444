export class Base { render(depth: number): string { return String(depth); } }

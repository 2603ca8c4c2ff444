export function f(a: string): void;
export function f(a: number): void;
export function f(a: boolean): void;
export function f(a: unknown): void {}

export type H = (a: string) => void;
export type H2 = (a: string, b: number) => void;
export function use(h: H): void;
export function use(h: H2): void;
export function use(h: any): void {}

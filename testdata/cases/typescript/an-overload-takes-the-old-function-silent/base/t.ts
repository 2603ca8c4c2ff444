export type H = (a: string, b: number) => void;
export function use(h: H): void {}

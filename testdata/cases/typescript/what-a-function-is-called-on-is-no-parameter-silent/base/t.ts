export type H = (a: string, b: number) => void;

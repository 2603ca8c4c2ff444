export type H = (this: void, a: string, b: number) => void;

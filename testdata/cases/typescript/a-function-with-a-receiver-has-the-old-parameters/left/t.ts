export type H = (this: void, a: string) => void;

export type H = (a: string) => void;

export type Options = { width: number; height: number };
export type Size = { width: number; height: number };

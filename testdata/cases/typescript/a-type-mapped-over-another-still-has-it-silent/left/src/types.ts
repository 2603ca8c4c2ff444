export type Options = { width: number; height: number };
export type Size = { [K in keyof Options]: Options[K] };

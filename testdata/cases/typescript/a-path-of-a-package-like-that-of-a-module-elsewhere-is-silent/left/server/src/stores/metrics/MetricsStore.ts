export type Measure = { name: string };
export const all: Measure[] = [];

export type Metric = { name: string };
export const all: Metric[] = [];

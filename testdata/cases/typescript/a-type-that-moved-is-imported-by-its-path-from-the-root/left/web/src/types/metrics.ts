export type Unit = string;
export type Metric = { name: string };

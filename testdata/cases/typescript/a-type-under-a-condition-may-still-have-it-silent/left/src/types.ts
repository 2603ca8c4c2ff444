export interface Full { name: string; age: number }
export type User<T = Full> = T extends Full ? T : never;

import { Full } from "./has";
export type User = Omit<Full, "more"> & { age: number };

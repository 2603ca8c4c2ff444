import { Row } from "./types";

export const rows = (keys: string[]) => keys.map((key): Row => ({ key, value: 1 }));

import { Row } from "./types";

export const zero = (key: string): Row => ({ key, value: 0 });

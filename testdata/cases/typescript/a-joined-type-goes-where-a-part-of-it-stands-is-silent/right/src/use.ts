import { turn } from "./turn";
import type { Text } from "./shapes";

export const level = (one: Text, two: Text): number => {
  return turn(one, two);
};

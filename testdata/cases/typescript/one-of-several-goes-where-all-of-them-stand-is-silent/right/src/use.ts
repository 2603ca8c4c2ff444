import { show } from "./show";
import type { Text } from "./shapes";

export const title = (text: Text): string => {
  return show(text);
};

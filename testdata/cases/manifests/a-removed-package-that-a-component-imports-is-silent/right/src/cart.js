import sum from "lodash/sum";

export function total(items) {
  return items.reduce((sum, item) => sum + item, 0);
}

export const all = sum;

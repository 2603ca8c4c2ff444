import { Kind, open } from "./open";

export const start = (id: string, kind: Kind): string => {
  return open(id, kind);
};

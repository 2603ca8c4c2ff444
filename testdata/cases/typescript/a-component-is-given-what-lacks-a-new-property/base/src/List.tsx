import type { Entry } from "./store";

interface Props {
  entries: Entry[];
}

export function List({ entries }: Props) {
  return <p>{entries.length}</p>;
}

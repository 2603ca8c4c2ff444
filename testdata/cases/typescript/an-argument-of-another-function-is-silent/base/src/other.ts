interface Named {
  id: string;
  name: string;
}
export function push(list: Named[], entry: Named): Named[] {
  return [...list, entry];
}

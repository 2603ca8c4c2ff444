export function find(id: number): string;
export function find(name: string, exact: boolean): string;
export function find(key: number | string, exact?: boolean): string {
  return String(key) + String(exact);
}

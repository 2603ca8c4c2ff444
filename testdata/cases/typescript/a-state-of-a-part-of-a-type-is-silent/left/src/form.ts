export interface FormState {
  title: string;
  dirty: boolean;
  errors: string[];
}
export function useState<T>(initial: T): [T, (next: T) => void] {
  return [initial, () => {}];
}

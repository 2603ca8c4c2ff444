export interface Result<T> {
  value: T;
}
export const ok = <T>(value: T): Result<T> => ({ value });

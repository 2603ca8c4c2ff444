import { find } from './api';

function ensure<T>(value: T | undefined): T {
  if (!value) throw new Error();
  return value;
}

export const name = ensure(find("a")).name;

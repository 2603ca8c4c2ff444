import { each } from './each';

export function run() {
  each([1], (n) => {
    return n * 2;
  });
}

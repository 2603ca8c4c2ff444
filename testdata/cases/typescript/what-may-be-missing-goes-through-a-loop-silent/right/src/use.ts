import { find } from './api';

export function run() {
  let user = find("a");
  while (user) {
    console.log(user.name);
    user = find(user.name);
  }
}

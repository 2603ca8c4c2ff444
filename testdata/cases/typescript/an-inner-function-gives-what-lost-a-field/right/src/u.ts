import type { Team, User } from "./m";

function load(): Team {
  throw 1;
}

export function f() {
  return load().name;

  function load(): User {
    throw 2;
  }
}

export const g = load;

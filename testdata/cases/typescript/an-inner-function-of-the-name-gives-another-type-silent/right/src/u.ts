import type { Team, User } from "./m";

function load(): User {
  throw 1;
}

export function f() {
  return load().name;

  function load(): Team {
    throw 2;
  }
}

export const g = load;

import type { Team, User } from "./m";

function get(x: Team): Team;
function get(x: User): User;
function get(x: any): any {
  return x;
}

export const f = (x: Team) => get(x).name;

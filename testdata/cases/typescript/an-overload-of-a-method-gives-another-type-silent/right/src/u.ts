import type { Team, User } from "./m";

interface Store {
  get(x: Team): Team;
  get(x: User): User;
}

export const f = (s: Store, x: Team) => s.get(x).name;

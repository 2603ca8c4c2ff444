export interface Team {
  name: string;
}

export interface User {
  name: string;
}

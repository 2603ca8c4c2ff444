export interface Team {
  name: string;
}

export interface User {
  label: string;
}

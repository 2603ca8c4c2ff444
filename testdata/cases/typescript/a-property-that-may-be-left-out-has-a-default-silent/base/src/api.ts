export interface User {
  name: string;
  active: boolean;
}

export interface Props {
  user: User;
}

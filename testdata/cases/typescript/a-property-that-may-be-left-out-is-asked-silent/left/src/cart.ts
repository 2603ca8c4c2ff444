export interface User {
  name: string;
}

export interface Cart {
  id: string;
  buyer?: User;
}

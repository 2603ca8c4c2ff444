export interface User {
  name: string;
  email: string;
}

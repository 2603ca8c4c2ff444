export interface User {
  phone: string;
  id: string;
  name: string;
  email: string;
}

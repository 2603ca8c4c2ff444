export interface User {
  name: string;
  mail: string;
}

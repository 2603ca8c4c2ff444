export interface User {
  name: string;
  note: any;
}

export interface Failure {
  code: number;
  text: string;
  cause: string;
}
export interface Pending {
  code: number;
  text: string;
}

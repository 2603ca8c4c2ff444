export interface Failure {
  code: number;
  text: string;
}
export interface Pending {
  code: number;
  text: string;
}

export interface Send {
  (text: string): void;
}

export interface Send {
  (text: string, level: number): void;
}

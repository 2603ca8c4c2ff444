export interface Server {
  onStart: (name: string, code: number) => void;
}

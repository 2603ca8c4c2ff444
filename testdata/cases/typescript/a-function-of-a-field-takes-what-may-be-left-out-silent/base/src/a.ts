export interface Server {
  onStart: (name: string) => void;
}

export interface Action {
  name: string;
  test: (key: string) => boolean;
}

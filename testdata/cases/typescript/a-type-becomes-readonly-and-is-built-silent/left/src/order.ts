export type Order = Readonly<{
  total: number;
}>;

export * from "./user";

export class User {
  constructor(readonly name: string) {}
}

export const limit = 10;

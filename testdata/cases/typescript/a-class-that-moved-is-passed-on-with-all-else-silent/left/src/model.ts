export * from "./user";

export const limit = 10;

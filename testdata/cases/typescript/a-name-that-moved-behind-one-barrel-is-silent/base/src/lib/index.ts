export * from "./text";
export * from "./num";

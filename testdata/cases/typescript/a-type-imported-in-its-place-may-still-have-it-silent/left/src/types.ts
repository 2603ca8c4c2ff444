export type User = import("./has").Full;

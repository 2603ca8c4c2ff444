declare module "./types" {
  interface User { name: string }
}
export {};

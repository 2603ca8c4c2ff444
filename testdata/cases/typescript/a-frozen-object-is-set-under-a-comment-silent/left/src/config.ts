export const config = {
  mode: "dev",
} as const;

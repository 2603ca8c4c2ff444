export const config = {
  mode: "dev",
};

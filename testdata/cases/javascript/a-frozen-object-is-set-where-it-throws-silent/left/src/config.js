export const config = Object.freeze({
  mode: "dev",
});

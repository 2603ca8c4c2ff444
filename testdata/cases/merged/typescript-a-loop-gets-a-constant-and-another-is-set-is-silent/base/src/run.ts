export function one(all: string[]) {
  for (let i = 0; i < all.length; i++) {
    console.log(all[i]);
  }
  console.log("a");
  console.log("b");
  return all;
}

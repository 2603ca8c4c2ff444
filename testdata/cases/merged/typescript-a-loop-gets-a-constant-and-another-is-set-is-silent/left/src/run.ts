export function one(all: string[]) {
  for (const i of all) {
    console.log(i);
  }
  console.log("a");
  console.log("b");
  return all;
}

export async function run(given: Promise<number>): Promise<void> {
  await Promise.all([given]);
  given.finally(() => {});
  const own: Promise<number> = given;
}

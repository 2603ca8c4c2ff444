export async function order(total: number) {
  return fetch("/api/orders", { method: "POST", body: JSON.stringify({ total: 5 }) });
}

export async function order(total: number, currency: string) {
  return fetch("/api/orders", { method: "POST", body: JSON.stringify({ total, currency }) });
}

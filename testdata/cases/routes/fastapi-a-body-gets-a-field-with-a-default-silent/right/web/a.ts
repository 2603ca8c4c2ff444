export const order = () =>
  fetch("/api/orders", { method: "POST", body: JSON.stringify({ total: 5 }) });

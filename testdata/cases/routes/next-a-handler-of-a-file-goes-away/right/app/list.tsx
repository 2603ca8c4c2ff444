export function List({ id }: { id: string }) {
  return <button onClick={() => fetch(`/api/invoices/${id}`, { method: 'DELETE' })}>x</button>;
}

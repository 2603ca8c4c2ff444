export function Badge({ label, kind = 'plain' }: { label: string; kind?: string }) {
  return <b className={kind}>{label}</b>;
}

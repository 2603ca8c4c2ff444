export function Badge({ label, kind }: { label: string; kind: string }) {
  return <b className={kind}>{label}</b>;
}

interface Props {
    label: string;
}

export function Button({ label }: Props) {
    return <b>{label}</b>;
}

interface Props {
    label: string;
    onPress: () => void;
    size?: number;
}

export function Button({ label, onPress }: Props) {
    return <b onClick={onPress}>{label}</b>;
}

export interface ButtonProps { onPress: (event: string, at: number) => void }
export function Button({ onPress }: ButtonProps) { return <button onClick={() => onPress("a", 1)} />; }

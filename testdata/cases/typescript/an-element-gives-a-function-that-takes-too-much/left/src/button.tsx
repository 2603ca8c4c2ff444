export interface ButtonProps { onPress: (event: string) => void }
export function Button({ onPress }: ButtonProps) { return <button onClick={() => onPress("a")} />; }

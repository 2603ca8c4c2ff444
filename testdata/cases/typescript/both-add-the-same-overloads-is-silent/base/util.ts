export class Output {
    clear(): void {}
}

export function first(): number {
    return 1;
}

export function last(): number {
    return 2;
}

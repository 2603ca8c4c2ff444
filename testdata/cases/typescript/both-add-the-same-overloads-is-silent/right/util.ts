export class Output {
    clear(): void {}

    show(focus?: boolean): void;
    show(column: number, focus?: boolean): void;
    show(column?: number | boolean, focus?: boolean): void {
        console.log(column, focus);
    }
}

export function first(): number {
    return 1;
}

export function wrap(value: number): number;
export function wrap(value: string): string;
export function wrap(value: unknown): unknown {
    return value;
}

export function last(): number {
    return 3;
}

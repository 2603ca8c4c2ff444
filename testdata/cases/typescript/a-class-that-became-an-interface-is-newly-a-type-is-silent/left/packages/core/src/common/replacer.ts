export interface Replacer {
    replace(text: string): string;
}
export class PlainReplacer implements Replacer {
    replace(text: string): string { return text; }
}

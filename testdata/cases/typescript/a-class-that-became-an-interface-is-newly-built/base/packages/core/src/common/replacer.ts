export class Replacer {
    replace(text: string): string { return text; }
}

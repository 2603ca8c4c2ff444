export default class Dialog {
    public title = "dialog";

    public open(): number {
        return 1;
    }

    public close(): void {}
}

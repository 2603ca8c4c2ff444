export default createDialog({
    title: "dialog",
    open() {
        return 1;
    },
});

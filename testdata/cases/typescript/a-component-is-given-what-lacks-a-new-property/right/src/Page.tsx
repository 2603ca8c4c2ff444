import { List } from "./List";

export const Page = () => <List entries={[{ id: "a", name: "n" }]} />;

import { Button } from "./Button";

export const Page = () => <p>hello</p>;

export const Other = (properties: { label: string }) => <Button {...properties} />;

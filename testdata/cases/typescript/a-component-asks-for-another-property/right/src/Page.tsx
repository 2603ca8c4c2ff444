import { Button } from "./Button";

export const Page = () => <p>hello</p>;

export const Other = () => <Button label="go" />;

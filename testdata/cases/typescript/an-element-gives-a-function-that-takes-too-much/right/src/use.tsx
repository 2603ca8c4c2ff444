import { Button } from "./button";
export function Page() { return <Button onPress={(event, at) => console.log(event, at)} />; }

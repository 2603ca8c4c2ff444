export const Page = () => <p>hello</p>;

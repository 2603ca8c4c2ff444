// See https://example.com/why
const q = `query { me { mail } }`;
await fetch("http://localhost:4000/graphql", { method: "POST", body: JSON.stringify({ query: q }) });

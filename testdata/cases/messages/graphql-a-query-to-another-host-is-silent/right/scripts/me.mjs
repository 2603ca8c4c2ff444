const q = `query { me { mail } }`;
await fetch("https://api.example.com/graphql", { method: "POST", body: JSON.stringify({ query: q }) });

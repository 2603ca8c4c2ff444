export function send(): void { console.log("none"); }

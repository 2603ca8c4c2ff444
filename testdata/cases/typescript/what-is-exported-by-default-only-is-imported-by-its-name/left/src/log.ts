export default function log(text: string) { console.log(text); }

export const ci = process.env.CI;
export const token = process.env.GITHUB_TOKEN;

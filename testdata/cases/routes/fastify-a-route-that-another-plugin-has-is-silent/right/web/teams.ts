export const drop = (team: string) => fetch(`/v1/teams/${team}`, { method: 'DELETE' });

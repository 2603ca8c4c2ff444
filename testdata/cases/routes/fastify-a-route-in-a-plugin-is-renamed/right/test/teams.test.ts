test('members', async () => {
  const reply = await server.inject({ method: 'GET', url: '/v1/teams/a/members' });
  expect(reply.statusCode).toBe(200);
});

export async function teams(fastify) {
  fastify.delete('/teams/:id', async () => {});
}

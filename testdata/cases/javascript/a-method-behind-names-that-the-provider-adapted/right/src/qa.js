function load(ctx, source) {
  return [ctx.services.crypto.getkey(source.id), 1];
}

module.exports = { load };

function load(ctx, source) {
  return [ctx.other.getkey(source.id), 1];
}

module.exports = { load };

exports.Emitting = {
  on(name) {
    return name;
  },
};

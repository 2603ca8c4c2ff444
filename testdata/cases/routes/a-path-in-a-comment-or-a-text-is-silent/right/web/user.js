// fetch('/users/5')
export const hint = "fetch('/users/5')";
export const link = '/users/5';

export const latest = () => fetch("/polls/latest/");

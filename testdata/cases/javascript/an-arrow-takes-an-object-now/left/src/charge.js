export const charge = ({ amount, currency }) => `${amount} ${currency}`;

export const part = 'in';

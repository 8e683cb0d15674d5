/** Where reports go unless `--portal` says otherwise. A release is built with its portal here. */
export const PORTAL_ORIGIN = 'http://localhost:3000';

import { ROLES as allRoles } from './roles';

export const more = [...allRoles, "guest"];

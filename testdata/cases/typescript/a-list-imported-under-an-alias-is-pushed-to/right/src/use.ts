import { ROLES as allRoles } from './roles';

allRoles.push("guest");

import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export const large = () => prisma.order.findMany({ where: { total: { gt: 5 } } });

import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export const coupons = () => prisma.coupon.count();

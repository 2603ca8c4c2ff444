export const all = (prisma) => prisma.orderItem.findMany({ select: { id: true } })

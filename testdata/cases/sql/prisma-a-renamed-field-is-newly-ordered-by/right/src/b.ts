export const last = (prisma) => prisma.orderItem.findMany({ orderBy: { netTotal: 'desc' } })

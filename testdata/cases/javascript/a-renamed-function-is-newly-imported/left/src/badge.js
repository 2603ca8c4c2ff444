export function hasBadge(room) {
  return room.unread > 0;
}

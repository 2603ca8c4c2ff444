export function showBadge(room) {
  return room.unread > 0;
}

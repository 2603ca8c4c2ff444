//! Worktrees and their uncommitted work.

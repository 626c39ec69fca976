"""The doors of this room: the demonstration's mailbox, one's own letters, the outbox."""

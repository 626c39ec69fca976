"""Pages of terms, holds and deletions."""

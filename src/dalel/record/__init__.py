"""The values everything else speaks in: frozen, typed, with no behaviour beyond their own meaning."""

"""Compare: clinics side by side, what differs first. No order but name or date, no winner."""

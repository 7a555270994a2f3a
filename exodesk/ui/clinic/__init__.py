"""The Clinic screen: head, gate strip, tabs with facts, questions, evidence and log."""

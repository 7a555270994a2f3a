"""Ask the clinic: pick questions, copy the message, mark it as sent, and type the replies in."""

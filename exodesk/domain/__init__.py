"""Pure values and rules of the trade. No Qt, no SQL, no PDF, no clock."""
